package io.aftersales.domain.text.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The weights of this release, on what buyers write to a shop. */
class PackagedSentimentTest {

    private static final SentimentModel MODEL = SentimentModel.packaged();

    private final SentimentScorer scorer = new SentimentScorer(MODEL);

    @ParameterizedTest
    @ValueSource(strings = {"非常满意，质量很好", "物流很快，包装也好，下次还会再来", "客服态度很好，解决得很快，谢谢", "寶貝很喜歡，非常漂亮", "性价比高，值得购买👍"})
    void scoresContentedMessagesAboveZero(String text) {
        assertThat(scorer.score(text)).isBetween(0.3, 1.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"太差了，再也不买了", "质量太差，穿了一次就坏了", "客服态度极差，打电话也没人理", "品質太差了，非常失望", "垃 圾，千万别买！！！", "收到就是坏的，要求退货也不给退"})
    void scoresAngryMessagesBelowZero(String text) {
        assertThat(scorer.score(text)).isBetween(-1.0, -0.3);
    }

    @Test
    void tellsWhereItsWeightsComeFrom() {
        assertThat(MODEL.origin()).contains("sentiment-train");
    }

    @Test
    void scoresTheSameTextTheSameEachTime() {
        double score = scorer.score("包装破了，不过客服处理得很快");
        scorer.score("别的");

        assertThat(scorer.score("包装破了，不过客服处理得很快")).isEqualTo(score);
        assertThat(new SentimentScorer(SentimentModel.packaged()).score("包装破了，不过客服处理得很快"))
                .isEqualTo(score);
    }

    @Test
    void allocatesNothingForAMessage() {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<String> messages = List.of("亲 在吗", "都三天了还没有发货😡", "寶貝很喜歡，謝謝", "OK的，128G 那个");
        double sum = scoreAll(messages);
        long before = thread.getCurrentThreadAllocatedBytes();

        sum += scoreAll(messages);

        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000);
        assertThat(sum).isNotZero();
    }

    private double scoreAll(List<String> messages) {
        double sum = 0;
        for (int round = 0; round < 10_000; round++) {
            for (int i = 0; i < messages.size(); i++) {
                sum += scorer.score(messages.get(i));
            }
        }
        return sum;
    }
}
