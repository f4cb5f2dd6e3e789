package io.aftersales.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.satisfaction.Details;
import io.aftersales.domain.satisfaction.FactEngine;
import io.aftersales.domain.satisfaction.FactKind;
import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.domain.satisfaction.SubjectHistory;
import io.aftersales.domain.sla.ClockState;
import io.aftersales.domain.sla.Facts;
import io.aftersales.domain.sla.Retention;
import io.aftersales.domain.sla.SubjectEngine;
import io.aftersales.domain.sla.SubjectState;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever becomes of the parcels of an order: its clock and its figures are of one mind when it was delivered. */
class DeliveredAlikeTest {

    private static final int ORDERS = 3_000;
    private static final long DUE = Facts.T0 + 100 * Facts.HOUR;
    private static final EventKind[] KINDS = {
        EventKind.ORDER_SHIPPED,
        EventKind.ORDER_SHIPPED,
        EventKind.LOGISTICS_PICKED_UP,
        EventKind.LOGISTICS_DELIVERED,
        EventKind.LOGISTICS_DELIVERED,
        EventKind.LOGISTICS_LOST,
        EventKind.LOGISTICS_RETURNED
    };

    private final RuleSet rules = RuleSet.parse(RuleTexts.packaged());
    private final SubjectEngine clocks = new SubjectEngine(SlaRules.book(rules), Retention.DEFAULT);
    private final FactEngine figures = new FactEngine(rules.service().definitions());

    @Test
    void aClockAndTheFiguresOfAnOrder() {
        int delivered = 0;
        for (long seed = 1; seed <= ORDERS; seed++) {
            List<Fact> order = order(new Random(seed));
            Long met = metAt(order);
            assertThat(met).as("seed %d: %s", seed, order).isEqualTo(countedAt(order));
            delivered += met == null ? 0 : 1;
        }
        assertThat(delivered).isBetween(ORDERS / 5, ORDERS * 4 / 5);
    }

    /** Each shipment names its parcel, at least one is shipped, and all is over before the promised time. */
    private static List<Fact> order(Random random) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Facts.fact(EventKind.ORDER_PAID, Facts.T0)
                .detail(Details.DELIVER_BY, DUE)
                .build());
        facts.add(parcel(EventKind.ORDER_SHIPPED, 1, "p0", 0));
        int count = 1 + random.nextInt(8);
        for (int i = 1; i <= count; i++) {
            EventKind kind = KINDS[random.nextInt(KINDS.length)];
            facts.add(parcel(kind, 1 + random.nextInt(20), "p" + random.nextInt(3), i));
        }
        Collections.shuffle(facts, random);
        return facts;
    }

    private static Fact parcel(EventKind kind, int hour, String parcel, int number) {
        return Facts.fact(kind, Facts.T0 + hour * Facts.HOUR)
                .eventId("e" + number)
                .parcel(parcel)
                .build();
    }

    private @Nullable Long metAt(List<Fact> order) {
        SubjectState state = SubjectState.empty();
        order.forEach(fact -> clocks.learn(state, fact));
        Map<String, Long> met = new TreeMap<>();
        clocks.evaluate(SubjectType.ORDER, "o", state, null, SubjectEngine.Look.at(DUE + Facts.HOUR, 1), change -> {
            if (change.clock().state() == ClockState.MET) {
                met.put(change.clock().policy().id(), change.clock().stoppedAt());
            }
        });
        return met.get("delivery-promise");
    }

    private @Nullable Long countedAt(List<Fact> order) {
        SubjectHistory history = new SubjectHistory();
        Map<Long, Integer> kept = new TreeMap<>();
        List<Fact> learned = new ArrayList<>(order);
        learned.add(null);
        for (Fact fact : learned) {
            long now = fact == null ? DUE + Facts.HOUR : Facts.T0;
            figures.look(FactSubject.ORDER, history, fact, now, told -> {
                if (told.kind() == FactKind.DELIVERY && told.value(0) == 1) {
                    kept.merge(told.at(), told.sign(), Integer::sum);
                }
            });
        }
        kept.values().removeIf(sum -> sum == 0);
        assertThat(kept.size()).isLessThan(2);
        return kept.isEmpty() ? null : kept.keySet().iterator().next();
    }
}
