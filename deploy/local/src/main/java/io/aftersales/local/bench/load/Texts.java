package io.aftersales.local.bench.load;

import java.util.SplittableRandom;

/** What buyers and agents write: everyday sentences of 10 to 60 characters, put together from parts. */
final class Texts {

    /** Calm, and without a word of complaint. */
    static final String INJURY = "孩子昨天吃了你们家的辅食，晚上开始上吐下泻，现在还在医院挂水";

    private static final int VARIANTS = 4096;

    private static final String[] BUYER_OPENINGS = {
        "你好，", "在吗？", "亲，", "请问一下，", "客服在不在，", "麻烦帮我看下，", "老板，", "我想问问，", "", "", "", ""
    };

    private static final String[] BUYER_SENTENCES = {
        "我的包裹三天没有更新了",
        "这件衣服的袖子比图片上短很多",
        "昨天付的款什么时候能发出来",
        "收到的杯子有一个裂口",
        "充电器插上没有反应",
        "颜色和详情页里的不太一样",
        "尺码偏小想换一个大一号的",
        "快递显示签收了但是我没有拿到",
        "退货的运费是谁来承担",
        "能不能帮我改一下收货地址",
        "说好的赠品没有看到",
        "发票什么时候可以开",
        "这个和之前买的那款有什么区别",
        "退款申请提交两天了还没有处理",
        "屏幕左边有一道划痕",
        "少发了一双袜子",
        "用了一个星期就坏了",
        "说明书是英文的看不懂怎么装",
        "大概几天能到杭州",
        "可以跟另外一个订单合并发货吗"
    };

    private static final String[] BUYER_ENDINGS = {
        "，能处理一下吗？", "，怎么回事啊", "，等了好久了。", "，谢谢！", "？", "，我比较着急用。", "，麻烦尽快回复一下", "。"
    };

    private static final String[] AGENT_OPENINGS = {
        "亲亲您好，", "您好，", "亲，", "非常抱歉给您添麻烦了，", "好的亲，", "这边帮您看到了，", "理解您的心情，", "感谢您的耐心等待，"
    };

    private static final String[] AGENT_SENTENCES = {
        "仓库今天下午会安排发出",
        "已经帮您联系快递核实包裹的位置",
        "请您拍一张商品的照片发给我们",
        "可以为您申请换货，运费由我们承担",
        "退款会在一到三个工作日原路退回",
        "地址已经帮您修改好了",
        "赠品会跟随下一个包裹补发给您",
        "这款面料是纯棉的，洗后不会变形",
        "发票开好以后会发到您的邮箱",
        "建议您按照平时的尺码购买",
        "我们给您补发一个新的配件",
        "麻烦您提供一下订单号"
    };

    private static final String[] AGENT_ENDINGS = {"，请您放心。", "，还有其他可以帮您的吗？", "哦～", "，请您留意物流信息。", "，您看可以吗？", "。"};

    private static final String[] CARRIER_TEXTS = {
        "上海青浦转运中心", "杭州萧山分拨中心", "广州白云集散中心", "武汉东西湖转运中心", "成都双流分拨中心", "北京顺义营业部", "郑州中牟转运中心", "西安临潼分拨中心"
    };

    private final String[] buyer = compose(1, BUYER_OPENINGS, BUYER_SENTENCES, BUYER_ENDINGS);
    private final String[] agent = compose(2, AGENT_OPENINGS, AGENT_SENTENCES, AGENT_ENDINGS);

    String buyer(SplittableRandom random) {
        return buyer[random.nextInt(VARIANTS)];
    }

    String agent(SplittableRandom random) {
        return agent[random.nextInt(VARIANTS)];
    }

    String station(SplittableRandom random) {
        return CARRIER_TEXTS[random.nextInt(CARRIER_TEXTS.length)];
    }

    private static String[] compose(long seed, String[] openings, String[] sentences, String[] endings) {
        SplittableRandom random = new SplittableRandom(seed);
        String[] texts = new String[VARIANTS];
        for (int i = 0; i < VARIANTS; i++) {
            StringBuilder text = new StringBuilder(openings[random.nextInt(openings.length)]);
            text.append(sentences[random.nextInt(sentences.length)]);
            if (random.nextInt(3) == 0) {
                text.append('，').append(sentences[random.nextInt(sentences.length)]);
            }
            texts[i] = text.append(endings[random.nextInt(endings.length)]).toString();
        }
        return texts;
    }
}
