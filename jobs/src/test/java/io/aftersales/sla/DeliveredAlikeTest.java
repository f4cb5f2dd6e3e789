package io.aftersales.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.risk.Milestone;
import io.aftersales.domain.risk.OrderStory;
import io.aftersales.domain.risk.RiskCase;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.RiskSubject;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever becomes of the parcels of an order: its clock, its figures and its risk are of one mind when it was delivered. */
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
    void whereEachShipmentNamesItsParcel() {
        assertAlike(random -> order(random, 0));
    }

    @Test
    void whereSomeShipmentsNameNone() {
        assertAlike(random -> {
            List<Fact> facts = order(random, 3);
            facts.removeIf(fact -> !isKnownAlike(fact, List.copyOf(facts)));
            return facts;
        });
    }

    private void assertAlike(Function<Random, List<Fact>> orders) {
        int delivered = 0;
        for (long seed = 1; seed <= ORDERS; seed++) {
            List<Fact> order = orders.apply(new Random(seed));
            Long met = metAt(order);
            assertThat(met).as("seed %d: %s", seed, order).isEqualTo(countedAt(order));
            assertThat(met).as("seed %d: %s", seed, order).isEqualTo(toldAt(order));
            delivered += met == null ? 0 : 1;
        }
        assertThat(delivered).isBetween(ORDERS / 5, ORDERS * 4 / 5);
    }

    /**
     * Where a shipment names none, a parcel of which there are other scans alone is one of the order for figures and risks. Clocks, whose
     * rules need not ask for such scans, go by those of a lost one that was sent anew, and by no others.
     */
    private static boolean isKnownAlike(Fact fact, List<Fact> order) {
        boolean known = fact.parcelId() == null
                || order.stream()
                        .anyMatch(each -> fact.parcelId().equals(each.parcelId())
                                && (each.kind() == EventKind.ORDER_SHIPPED
                                        || each.kind() == EventKind.LOGISTICS_DELIVERED));
        boolean fails = fact.kind() == EventKind.LOGISTICS_LOST || fact.kind() == EventKind.LOGISTICS_RETURNED;
        return known
                || fails
                        && order.stream()
                                .anyMatch(each -> each.kind() == EventKind.ORDER_SHIPPED
                                        && each.parcelId() == null
                                        && each.occurredAt() > fact.occurredAt());
    }

    /**
     * An order that is shipped at least once, and all is over before the promised time.
     *
     * @param unnamed of ten shipments so many name no parcel
     */
    private static List<Fact> order(Random random, int unnamed) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Facts.fact(EventKind.ORDER_PAID, Facts.T0)
                .detail(Details.DELIVER_BY, DUE)
                .build());
        facts.add(parcel(EventKind.ORDER_SHIPPED, 1, random.nextInt(10) < unnamed ? null : "p0", 0));
        int count = 1 + random.nextInt(8);
        for (int i = 1; i <= count; i++) {
            EventKind kind = KINDS[random.nextInt(KINDS.length)];
            boolean named = kind != EventKind.ORDER_SHIPPED || random.nextInt(10) >= unnamed;
            facts.add(parcel(kind, 1 + random.nextInt(20), named ? "p" + random.nextInt(3) : null, i));
        }
        Collections.shuffle(facts, random);
        return facts;
    }

    private static Fact parcel(EventKind kind, int hour, @Nullable String parcel, int number) {
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

    private static @Nullable Long toldAt(List<Fact> order) {
        RiskCase known = RiskCase.NOTHING;
        for (Fact fact : order) {
            known = known.with(step(fact));
        }
        long at = known.story().deliveredAt();
        return at == OrderStory.NEVER ? null : at;
    }

    private static RiskFact step(Fact fact) {
        Milestone milestone =
                new Milestone(fact.kind(), 0, 0, List.of(), OrderStory.NEVER, OrderStory.NEVER, fact.parcelId(), null);
        return new RiskFact(
                RiskSubject.order("o"),
                fact.eventId(),
                fact.occurredAt(),
                fact.platform(),
                fact.shopId(),
                null,
                null,
                null,
                null,
                fact.eventId(),
                fact.occurredAt(),
                List.of(),
                milestone,
                null,
                false,
                null);
    }
}
