package io.aftersales.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.risk.Naming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedOrdersTest {

    private static final long T = 1_793_000_000_000L;

    private final NamedOrders named = new NamedOrders(2);
    private final List<String> told = new ArrayList<>();

    private void tell(String conversation, Naming naming) {
        told.add(conversation + ' ' + naming.orderId() + " +" + (naming.at() - T));
    }

    private List<String> hear(String conversation, String order, long after) {
        named.hear(conversation, new Naming(order, T + after, "e" + after), this::tell);
        return told();
    }

    private List<String> told() {
        List<String> now = List.copyOf(told);
        told.clear();
        return now;
    }

    @Test
    void anotherOrderIsToldAndSoIsTheEarliestNaming() {
        assertThat(hear("c1", "o1", 0)).containsExactly("c1 o1 +0");
        assertThat(hear("c1", "o1", 1)).isEmpty();
        assertThat(hear("c2", "o1", 1)).containsExactly("c2 o1 +1");
        assertThat(hear("c1", "o1", -1)).containsExactly("c1 o1 +1", "c1 o1 +-1");
        assertThat(hear("c1", "o1", 1)).isEmpty();
        assertThat(hear("c1", "o2", 2)).containsExactly("c1 o2 +2");
        assertThat(hear("c1", "o1", 3)).containsExactly("c1 o1 +3");
    }

    @Test
    void aConversationThatGoesOnIsToldOfOnceADay() {
        int all = 0;
        for (int hour = 0; hour < 40 * 24; hour++) {
            all += hear("c1", "o1", Duration.ofHours(hour).toMillis()).size();
        }
        assertThat(all).as("or it would be given up after thirty days").isBetween(35, 3 * 41);
    }

    @Test
    void theFirstAndTheLastAreToldBeforeWhatNamesNone() {
        hear("c1", "o1", 0);
        hear("c1", "o1", 3);
        hear("c1", "o1", 5);
        hear("c1", "o1", 4);
        named.letGo("c1", this::tell);
        assertThat(told()).containsExactly("c1 o1 +3", "c1 o1 +5");
        named.letGo("c1", this::tell);
        named.letGo("c2", this::tell);
        assertThat(told()).isEmpty();
    }

    @Test
    void whatWasHeldBackIsToldBeforeItIsForgotten() {
        hear("c1", "o1", 0);
        hear("c1", "o1", 7);
        hear("c2", "o2", 0);
        assertThat(hear("c3", "o3", 0)).containsExactly("c1 o1 +7", "c3 o3 +0");
        assertThat(hear("c1", "o1", 8)).containsExactly("c1 o1 +8");
    }

    @Test
    void whatWasHeldBackIsToldBeforeACheckpointAndOnce() {
        hear("c1", "o1", 0);
        hear("c1", "o1", 7);
        named.letGo(this::tell);
        assertThat(told()).containsExactly("c1 o1 +7");
        named.letGo(this::tell);
        assertThat(told()).isEmpty();
    }
}
