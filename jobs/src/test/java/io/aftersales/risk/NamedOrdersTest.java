package io.aftersales.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.risk.Naming;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What has to be told of the orders that conversations name. */
class NamedOrdersTest {

    private static final long T = 1_800_000_000_000L;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final NamedOrders named = new NamedOrders();

    private boolean isNews(String conversation, String order, long at) {
        return named.isNews(conversation, new Naming(order, at, "e" + at));
    }

    @Test
    void anotherOrderIsNewsAndSoIsTheEarliestNaming() {
        assertThat(isNews("c1", "o1", T)).isTrue();
        assertThat(isNews("c1", "o1", T + 1)).isFalse();
        assertThat(isNews("c2", "o1", T + 1)).isTrue();
        assertThat(isNews("c1", "o1", T - 1)).isTrue();
        assertThat(isNews("c1", "o1", T)).isFalse();
        assertThat(isNews("c1", "o2", T + 2)).isTrue();
        assertThat(isNews("c1", "o1", T + 3)).isTrue();
    }

    @Test
    void aConversationThatGoesOnIsToldOfOnceADay() {
        int told = 0;
        for (int hour = 0; hour < 40 * 24; hour++) {
            told += isNews("c1", "o1", T + Duration.ofHours(hour).toMillis()) ? 1 : 0;
        }
        assertThat(told).as("or it would be given up after thirty days").isBetween(35, 41);
        assertThat(isNews("c1", "o1", T + 2 * DAY))
                .as("what comes late renews nothing")
                .isFalse();
    }

    @Test
    void theLastIsToldBeforeWhatNamesNone() {
        isNews("c1", "o1", T);
        isNews("c1", "o1", T + 5);
        isNews("c1", "o1", T + 3);
        assertThat(named.heldBack("c1")).isEqualTo(new Naming("o1", T + 5, "e" + (T + 5)));
        assertThat(named.heldBack("c1")).isNull();
        assertThat(named.heldBack("c2")).isNull();
    }
}
