package io.aftersales.domain.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The payments of an order: one goes on until the order is paid again after its promises were taken back, by a cancellation or a refund as
 * the rules say. A parcel is sent for the payment in which it is first heard of, so that a scan counts before any shipment names its
 * parcel; what ships or delivers it later is nothing to the payments that follow. Its loss and its return are the order's still, but leave nothing
 * to be sent anew for those.
 */
final class OrderPayments {

    private OrderPayments() {}

    /** Whether rules take back, by a fact that came after a payment, all that was promised with that. */
    @FunctionalInterface
    interface TakesBack {

        /** @param flags what the history says of the fact */
        boolean test(Fact paid, Fact fact, byte flags);
    }

    /**
     * A payment.
     *
     * @param facts what was told since then, without the shipments and deliveries of parcels that were sent for an earlier one
     * @param sentBefore those parcels
     */
    record Payment(List<Fact> facts, Set<String> sentBefore) {}

    /** Each in the order of time. */
    static List<Payment> of(List<Fact> sorted, TakesBack takesBack, Predicate<Fact> counts) {
        List<Payment> payments = new ArrayList<>();
        Set<String> sentBefore = new HashSet<>();
        int from = 0;
        while (from < sorted.size()) {
            Predicate<Fact> own = fact -> !(ships(fact.kind()) && sentBefore.contains(fact.parcelId()));
            List<Fact> payment = sorted.subList(from, endOf(sorted, from, takesBack, own.and(counts)));
            payments.add(new Payment(payment.stream().filter(own).toList(), new HashSet<>(sentBefore)));
            sentBefore.addAll(parcelsOf(payment, fact -> true));
            from += payment.size();
        }
        return payments;
    }

    /** Where the order is paid again that was paid since {@code from} and that taken back. */
    private static int endOf(List<Fact> sorted, int from, TakesBack takesBack, Predicate<Fact> own) {
        Fact paid = null;
        boolean shipped = false;
        boolean over = false;
        for (int i = from; i < sorted.size(); i++) {
            Fact fact = sorted.get(i);
            boolean pays = fact.kind() == EventKind.ORDER_PAID;
            if (pays && over) {
                return i;
            }
            paid = pays && paid == null ? fact : paid;
            over |= paid != null && takesBack.test(paid, fact, shipped ? History.SHIPPED : 0);
            shipped = shipped || ships(fact.kind()) && own.test(fact);
        }
        return sorted.size();
    }

    /** The parcels that those of the facts tell of that count. */
    static Set<String> parcelsOf(List<Fact> facts, Predicate<Fact> counts) {
        Set<String> parcels = new HashSet<>();
        for (Fact fact : facts) {
            boolean ofParcel = fact.kind() == EventKind.ORDER_SHIPPED || fact.kind().stream() == EventStream.LOGISTICS;
            if (ofParcel && fact.parcelId() != null && counts.test(fact)) {
                parcels.add(fact.parcelId());
            }
        }
        return parcels;
    }

    /** Whether it shows a parcel to be sent. */
    static boolean ships(EventKind kind) {
        return switch (kind) {
            case ORDER_SHIPPED,
                    LOGISTICS_PICKED_UP,
                    LOGISTICS_IN_TRANSIT,
                    LOGISTICS_OUT_FOR_DELIVERY,
                    LOGISTICS_DELIVERED -> true;
            default -> false;
        };
    }
}
