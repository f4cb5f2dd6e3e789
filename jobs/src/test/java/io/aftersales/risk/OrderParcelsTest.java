package io.aftersales.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.risk.Milestone;
import io.aftersales.domain.risk.OrderStory;
import io.aftersales.domain.risk.RiskCase;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.RiskSubject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When an order is delivered, and by whom, of what shipments and scans tell in whatever order. */
class OrderParcelsTest {

    private static final long T = 1_772_589_600_000L;
    private static final long HOUR = 3_600_000;

    private static RiskFact told(long hour, EventKind kind, @Nullable String parcel, @Nullable String carrier) {
        Milestone step = new Milestone(kind, 0, 0, List.of(), OrderStory.NEVER, OrderStory.NEVER, parcel, carrier);
        return RiskFacts.course(RiskSubject.order("o1"), kind + parcel + hour, T + hour * HOUR, step);
    }

    private static RiskFact shipped(long hour, @Nullable String parcel) {
        return told(hour, EventKind.ORDER_SHIPPED, parcel, null);
    }

    private static RiskFact scan(long hour, EventKind kind, String parcel) {
        return told(hour, kind, parcel, "carrier of " + parcel);
    }

    private static void assertDelivered(long hour, List<String> carriers, RiskFact... facts) {
        for (int seed = 0; seed < 20; seed++) {
            List<RiskFact> arrival = new ArrayList<>(List.of(facts));
            Collections.shuffle(arrival, new Random(seed));
            RiskCase known = RiskCase.NOTHING;
            for (RiskFact fact : arrival) {
                known = known.with(fact);
            }
            long expected = hour == OrderStory.NEVER ? OrderStory.NEVER : T + hour * HOUR;
            assertThat(known.story().deliveredAt()).isEqualTo(expected);
            assertThat(known.story().carriers()).isEqualTo(carriers);
        }
    }

    @Test
    void whatNoShipmentNamesIsNotWaitedFor() {
        assertDelivered(
                3,
                List.of("carrier of p1"),
                shipped(1, "p1"),
                scan(3, EventKind.LOGISTICS_DELIVERED, "p1"),
                scan(9, EventKind.LOGISTICS_PICKED_UP, "r1"));
    }

    @Test
    void everyScanCountsWhereAShipmentNamesNone() {
        assertDelivered(
                OrderStory.NEVER,
                List.of("carrier of p1", "carrier of p2"),
                shipped(1, "p1"),
                shipped(1, null),
                scan(3, EventKind.LOGISTICS_DELIVERED, "p1"),
                scan(4, EventKind.LOGISTICS_PICKED_UP, "p2"));
    }

    @Test
    void everyShipmentIsWaitedFor() {
        assertDelivered(
                OrderStory.NEVER,
                List.of("carrier of p1"),
                shipped(1, "p1"),
                scan(3, EventKind.LOGISTICS_DELIVERED, "p1"),
                shipped(4, "p2"));
    }

    @Test
    void whatWasLostIsWaitedForUntilAnotherIsSent() {
        RiskFact lost = scan(3, EventKind.LOGISTICS_LOST, "p1");
        RiskFact arrived = scan(9, EventKind.LOGISTICS_DELIVERED, "p2");
        assertDelivered(
                OrderStory.NEVER,
                List.of("carrier of p1", "carrier of p2"),
                shipped(1, "p1"),
                shipped(2, "p2"),
                lost,
                arrived);
        assertDelivered(
                9, List.of("carrier of p1", "carrier of p2"), shipped(1, "p1"), lost, shipped(4, "p2"), arrived);
        assertDelivered(
                9, List.of("carrier of p1", "carrier of p2"), shipped(1, "p1"), lost, shipped(4, null), arrived);
        assertDelivered(OrderStory.NEVER, List.of("carrier of p1"), shipped(1, "p1"), lost, shipped(4, null));
        RiskFact before = scan(2, EventKind.LOGISTICS_DELIVERED, "p2");
        assertDelivered(
                OrderStory.NEVER,
                List.of("carrier of p1", "carrier of p2"),
                shipped(1, "p1"),
                shipped(1, "p2"),
                before,
                lost,
                shipped(4, null));
    }

    @Test
    void whatCameBackAfterItsDeliveryWasDelivered() {
        assertDelivered(
                9,
                List.of("carrier of p1", "carrier of p2"),
                shipped(1, "p1"),
                scan(9, EventKind.LOGISTICS_DELIVERED, "p1"),
                scan(10, EventKind.LOGISTICS_RETURNED, "p1"),
                shipped(11, "p2"),
                scan(8, EventKind.LOGISTICS_DELIVERED, "p2"));
    }
}
