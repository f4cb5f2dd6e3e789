package io.aftersales.bench;

import java.util.Random;

/** Made-up chat messages, the same on every machine: what buyers write, with some digits, Latin letters and marks between. */
final class Messages {

    private static final String[] PHRASES = {
        "亲 在吗",
        "你好",
        "我的快递到哪里了",
        "都三天了还没有发货",
        "什么时候能到",
        "收到的衣服尺码不对",
        "颜色跟图片完全不一样",
        "可以换一件吗",
        "质量太差了",
        "穿了一次就开线",
        "申请退款怎么一直不处理",
        "客服态度很好",
        "谢谢",
        "非常满意",
        "下次还会再来",
        "物流很快",
        "包装破了",
        "里面的水果都烂了",
        "运费谁出",
        "怎么联系不到人",
        "订单号是多少",
        "我要投诉",
        "还不错",
        "性价比高",
        "屏幕有划痕",
        "用了两天就坏了",
        "帮我查一下",
        "发票什么时候开",
        "好的",
        "那我再等等吧",
        "OK",
        "iPhone 的壳",
        "XL 码",
        "128G"
    };

    private Messages() {}

    /**
     * Messages of about {@code length} characters each.
     *
     * @param count how many
     * @param length where a message ends, give or take a phrase
     */
    static String[] of(int count, int length) {
        Random random = new Random(17);
        String[] messages = new String[count];
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < length) {
                text.append(PHRASES[random.nextInt(PHRASES.length)]).append(random.nextInt(4) == 0 ? "！" : "，");
            }
            messages[i] = text.toString();
        }
        return messages;
    }
}
