package io.aftersales.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What has to be told of the orders that conversations name. */
class NamedOrdersTest {

    private static final long T = 1_800_000_000_000L;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final NamedOrders named = new NamedOrders();

    @Test
    void theEarliestNamingIsNews() {
        assertThat(named.isNews("c1", T)).isTrue();
        assertThat(named.isNews("c1", T + 1)).isFalse();
        assertThat(named.isNews("c2", T + 1)).isTrue();
        assertThat(named.isNews("c1", T - 1)).isTrue();
        assertThat(named.isNews("c1", T)).isFalse();
    }

    @Test
    void aConversationThatGoesOnIsToldOfOnceADay() {
        int told = 0;
        for (int hour = 0; hour < 40 * 24; hour++) {
            told += named.isNews("c1", T + Duration.ofHours(hour).toMillis()) ? 1 : 0;
        }
        assertThat(told).as("or it would be given up after thirty days").isBetween(35, 41);
        assertThat(named.isNews("c1", T + 2 * DAY))
                .as("what comes late renews nothing")
                .isFalse();
    }
}
