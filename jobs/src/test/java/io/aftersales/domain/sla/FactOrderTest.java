package io.aftersales.domain.sla;

import static io.aftersales.domain.sla.Facts.T0;
import static io.aftersales.domain.sla.Facts.fact;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Facts have one order, in whichever they come. */
class FactOrderTest {

    private static Facts shipped(long at) {
        return fact(EventKind.ORDER_SHIPPED, at);
    }

    @Test
    void isByTimeThenEventThenKindThenParcel() {
        List<Fact> inOrder = List.of(
                shipped(T0).eventId("z").build(),
                fact(EventKind.ORDER_PAID, T0 + 1).eventId("a").build(),
                shipped(T0 + 1).eventId("a").build(),
                shipped(T0 + 1).eventId("a").parcel("p1").build(),
                shipped(T0 + 1).eventId("a").parcel("p2").build(),
                fact(EventKind.ORDER_PAID, T0 + 1).eventId("b").build());
        Random random = new Random(1);
        for (int round = 0; round < 50; round++) {
            List<Fact> arriving = new ArrayList<>(inOrder);
            Collections.shuffle(arriving, random);
            List<Fact> sorted = new ArrayList<>();
            arriving.forEach(fact -> assertThat(FactOrder.insert(sorted, fact)).isTrue());
            inOrder.forEach(fact -> assertThat(FactOrder.insert(sorted, fact)).isFalse());
            assertThat(sorted).isEqualTo(inOrder);
        }
        for (int i = 1; i < inOrder.size(); i++) {
            assertThat(FactOrder.compare(inOrder.get(i - 1), inOrder.get(i))).isNegative();
            assertThat(FactOrder.compare(inOrder.get(i), inOrder.get(i - 1))).isPositive();
            assertThat(FactOrder.compare(inOrder.get(i), inOrder.get(i))).isZero();
        }
    }

    @Test
    void hasABitForEveryKind() {
        assertThat(EventKind.values().length).isLessThanOrEqualTo(Long.SIZE);
        assertThat(KindSet.of(List.of(EventKind.values())))
                .isEqualTo(KindSet.ofFacts(Arrays.stream(EventKind.values())
                        .map(kind -> fact(kind, T0).build())
                        .toList()));
    }
}
