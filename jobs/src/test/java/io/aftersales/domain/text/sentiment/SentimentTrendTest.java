package io.aftersales.domain.text.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SentimentTrendTest {

    private static final long NOON = 1_763_700_000_000L;
    private static final long MINUTE = 60_000;

    private record Message(long at, double score) {}

    @Test
    void aConversationWithoutMessagesIsNeutral() {
        assertThat(SentimentTrend.EMPTY.mean()).isZero();
        assertThat(SentimentTrend.EMPTY.worst()).isZero();
        assertThat(SentimentTrend.EMPTY.level()).isZero();
        assertThat(SentimentTrend.EMPTY.change()).isZero();
    }

    @Test
    void oneMessageHasALevelAndNoChange() {
        SentimentTrend trend = fold(-0.5);

        assertThat(trend.level()).isEqualTo(-0.5);
        assertThat(trend.worst()).isEqualTo(-0.5);
        assertThat(trend.change()).isZero();
    }

    @Test
    void twoMessagesAreEarlyAndLate() {
        assertThat(fold(0.5, -0.25).change()).isEqualTo(-0.75);
        assertThat(fold(0.5, -0.25).level()).isEqualTo(0.125);
    }

    @Test
    void theMiddleOfFiveIsNeither() {
        assertThat(fold(0.1, 0.3, 1, -0.4, -0.6).change()).isEqualTo(-0.5 - 0.2, within(1e-9));
    }

    @Test
    void aLongConversationComparesItsFirstThreeWithItsLastThree() {
        SentimentTrend trend = fold(0.3, 0.6, 0.9, -1, -1, 1, 0, -0.3, -0.6);

        assertThat(trend.level()).isEqualTo(-0.3, within(1e-9));
        assertThat(trend.change()).isEqualTo(-0.9, within(1e-9));
        assertThat(trend.worst()).isEqualTo(-1);
        assertThat(trend.mean()).isEqualTo(-0.1 / 9, within(1e-3));
    }

    @Test
    void keepsScoresInTheirBounds() {
        assertThat(fold(7, -7)).isEqualTo(fold(1, -1));
        assertThat(SentimentTrend.thousandths(0.12349)).isEqualTo(123);
    }

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isTheSameInAnyOrderOfArrival(int seed) {
        Random random = new Random(seed);
        List<Message> messages = new ArrayList<>();
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            // Some at the same time.
            messages.add(new Message(NOON + random.nextInt(8) * MINUTE, random.nextDouble() * 2 - 1));
        }
        SentimentTrend expected = fold(messages);
        Collections.shuffle(messages, random);

        assertThat(fold(messages)).isEqualTo(expected);

        List<Integer> sorted = messages.stream()
                .sorted(Comparator.comparingLong(Message::at)
                        .thenComparingInt(m -> SentimentTrend.thousandths(m.score())))
                .map(m -> SentimentTrend.thousandths(m.score()))
                .toList();
        int half = Math.min(3, count / 2);
        double change = half == 0 ? 0 : mean(sorted.subList(count - half, count)) - mean(sorted.subList(0, half));
        assertThat(expected.change()).isEqualTo(change, within(1e-9));
        assertThat(expected.level()).isEqualTo(mean(sorted.subList(Math.max(0, count - 3), count)), within(1e-9));
        assertThat(expected.mean()).isEqualTo(mean(sorted), within(1e-9));
    }

    private static double mean(List<Integer> thousandths) {
        return thousandths.stream().mapToInt(Integer::intValue).average().orElse(0) / 1_000;
    }

    private static SentimentTrend fold(double... scores) {
        List<Message> messages = new ArrayList<>();
        for (double score : scores) {
            messages.add(new Message(NOON + messages.size() * MINUTE, score));
        }
        return fold(messages);
    }

    private static SentimentTrend fold(List<Message> messages) {
        SentimentTrend trend = SentimentTrend.EMPTY;
        for (Message message : messages) {
            trend = trend.with(message.at(), message.score());
        }
        return trend;
    }
}
