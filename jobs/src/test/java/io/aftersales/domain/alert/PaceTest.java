package io.aftersales.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.alert.delivery.Pace;
import io.aftersales.domain.alert.rule.Limits;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How fast a receiver is spoken to. */
class PaceTest {

    private static Limits limits(int perMinute, int perSecond) {
        return new Limits(perMinute, perSecond, 20, 10, 1000, 1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 18, 20, 90, 600})
    void noMinuteHasMoreThanItsLimit(int perMinute) {
        Limits limits = limits(perMinute, 1000);
        Pace pace = Pace.begin(0);
        Deque<Long> sent = new ArrayDeque<>();
        long now = 0;
        for (int i = 0; i < 10 * perMinute; i++) {
            now = pace.nextAt(limits, now);
            pace = pace.sent(limits, now);
            sent.addLast(now);
            while (sent.peekFirst() <= now - 60_000) {
                sent.removeFirst();
            }
            assertThat(sent.size()).isLessThanOrEqualTo(Math.max(2, perMinute));
        }
        // And it does not idle either: three quarters of the limit flow on and on.
        assertThat(now).isLessThanOrEqualTo(15 * 60_000);
    }

    @Test
    void aSecondHasNoMoreThanItsLimit() {
        Limits limits = limits(6000, 5);
        Pace pace = Pace.begin(0).sent(limits, 0);
        assertThat(pace.nextAt(limits, 0)).isEqualTo(200);
    }

    @Test
    void waitsGrowWithFailuresAndEndWithSuccess() {
        Limits limits = limits(6000, 1000);
        Pace pace = Pace.begin(0).failed(0, 0);
        assertThat(pace.nextAt(limits, 0)).isEqualTo(500);
        pace = pace.failed(500, 0);
        assertThat(pace.nextAt(limits, 500)).isEqualTo(1_500);
        for (int i = 0; i < 100; i++) {
            pace = pace.failed(0, 0);
        }
        assertThat(pace.nextAt(limits, 0)).isEqualTo(60_000);
        assertThat(pace.failed(0, 90_000).nextAt(limits, 0)).isEqualTo(90_000);
        assertThat(pace.taken().nextAt(limits, 0)).isZero();
    }
}
