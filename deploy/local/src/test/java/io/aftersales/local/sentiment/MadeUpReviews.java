package io.aftersales.local.sentiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Reviews put together from phrases, the same each time. */
final class MadeUpReviews {

    private static final String[] GOOD = {"很满意", "质量不错", "物流很快", "客服很有耐心", "下次还来", "非常喜欢"};
    private static final String[] BAD = {"太差了", "用了两天就坏", "等了一周", "客服不理人", "再也不买", "要求退款"};
    private static final String[] EITHER = {"收到了", "给家里人买的", "颜色是黑的", "第一次在这家店买", "早上下的单", "快递放在门口"};

    private MadeUpReviews() {}

    /** So many of each side, all different. */
    static LabelledTexts of(int ofEachSide) {
        Random random = new Random(11);
        List<LabelledText> texts = new ArrayList<>();
        for (int i = 0; i < 2 * ofEachSide; i++) {
            boolean good = i % 2 == 0;
            String text = pick(EITHER, random) + "，" + pick(good ? GOOD : BAD, random) + "，" + pick(EITHER, random)
                    + "，" + pick(good ? GOOD : BAD, random) + (char) (0x4E00 + i);
            texts.add(new LabelledText(text, good, good ? "" : "other"));
        }
        return new LabelledTexts("made-up", texts);
    }

    private static String pick(String[] phrases, Random random) {
        return phrases[random.nextInt(phrases.length)];
    }
}
