package io.aftersales.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class DelayScaleTest {

    @Test
    void isExactBelow64Millis() {
        for (int millis = 0; millis < 64; millis++) {
            assertThat(DelayScale.middle(DelayScale.bucket(millis))).isEqualTo(millis);
        }
    }

    @Test
    void isNearOverTheWholeRange() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 100_000; i++) {
            long millis = random.nextLong() >>> random.nextInt(1, 63);
            int bucket = DelayScale.bucket(millis);

            assertThat(bucket).isBetween(0, DelayScale.BUCKETS - 1);
            assertThat(DelayScale.middle(bucket)).isCloseTo(millis, Percentage.withPercentage(1.6));
        }
        assertThat(DelayScale.bucket(Long.MAX_VALUE)).isEqualTo(DelayScale.BUCKETS - 1);
    }

    @Test
    void growsWithTheDelay() {
        for (long millis = 1; millis < 1_000_000; millis++) {
            assertThat(DelayScale.bucket(millis)).isGreaterThanOrEqualTo(DelayScale.bucket(millis - 1));
        }
    }

    @Test
    void findsTheMedian() {
        assertThat(DelayScale.median(Map.of())).isEqualTo(HealthSample.UNKNOWN);
        assertThat(DelayScale.median(Map.of(5, 1L))).isEqualTo(5);
        assertThat(DelayScale.median(Map.of(5, 1L, 9, 1L))).isEqualTo(5);
        assertThat(DelayScale.median(Map.of(5, 1L, 9, 2L))).isEqualTo(9);
        assertThat(DelayScale.median(Map.of(5, 10L, 9, 2L, 60, 3L))).isEqualTo(5);
    }
}
