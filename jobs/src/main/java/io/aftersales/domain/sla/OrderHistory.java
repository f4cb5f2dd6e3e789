package io.aftersales.domain.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An order is delivered when the last of its known parcels is: of all DELIVERED facts only the completing one stays, and none
 * while a known parcel is on its way. Parcels are known from SHIPPED facts, and where none of these names one, from their own scans of
 * delivery: else a parcel that comes back, or replaces another, would be one that the order waited for. An order that is paid again
 * after a cancellation is shipped and delivered for each payment, see {@link OrderPayments}; what is paid beside that while the parcels
 * are on their way already, such as a postage, asks for no shipment and is left out. What is told of a case holds for its later facts.
 */
final class OrderHistory {

    private OrderHistory() {}

    /**
     * The facts with their flags.
     *
     * @param takesBack whether a fact takes back what was promised with a payment
     * @param counts whether rules asked for such a fact at its time; others may be here or not, so nothing may depend on them
     */
    static History of(List<Fact> sorted, OrderPayments.TakesBack takesBack, Predicate<Fact> counts) {
        int deliveries = 0;
        int shipments = 0;
        int payments = 0;
        int ofCases = 0;
        boolean shipped = false;
        for (int i = 0; i < sorted.size(); i++) {
            EventKind kind = sorted.get(i).kind();
            deliveries += kind == EventKind.LOGISTICS_DELIVERED ? 1 : 0;
            shipments += kind == EventKind.ORDER_SHIPPED ? 1 : 0;
            payments += kind == EventKind.ORDER_PAID ? 1 : 0;
            ofCases += sorted.get(i).caseId() == null ? 0 : 1;
            shipped |= OrderPayments.ships(kind);
        }
        List<Fact> told = ofCases > 1 ? ServiceHistory.ofCases(sorted, counts) : sorted;
        if (payments > 1) {
            return ofPayments(OrderPayments.of(told, takesBack, counts), counts);
        }
        // Most orders have one parcel: nothing to decide, nothing to copy.
        List<Fact> seen =
                deliveries == 0 || (deliveries == 1 && shipments == 0) ? told : withCompletingDeliveryOnly(told);
        return new History(seen, shipped ? flags(List.of(seen), counts) : History.NO_FLAGS);
    }

    private static History ofPayments(List<List<Fact>> payments, Predicate<Fact> counts) {
        List<List<Fact>> each = new ArrayList<>(payments.size());
        List<Fact> seen = new ArrayList<>();
        for (List<Fact> payment : payments) {
            List<Fact> kept = withCompletingDeliveryOnly(withoutFurtherPayments(payment, counts));
            each.add(kept);
            seen.addAll(kept);
        }
        return new History(seen, flags(each, counts));
    }

    private static List<Fact> withoutFurtherPayments(List<Fact> payment, Predicate<Fact> counts) {
        List<Fact> seen = new ArrayList<>(payment.size());
        boolean paid = false;
        boolean onItsWay = false;
        for (Fact fact : payment) {
            boolean pays = fact.kind() == EventKind.ORDER_PAID;
            if (!(pays && paid && onItsWay)) {
                seen.add(fact);
            }
            paid |= pays;
            onItsWay |= !isShipment(fact) && OrderPayments.ships(fact.kind()) && counts.test(fact);
        }
        return seen;
    }

    private static List<Fact> withCompletingDeliveryOnly(List<Fact> sorted) {
        Set<String> open = new HashSet<>();
        addParcels(open, sorted, EventKind.ORDER_SHIPPED);
        if (open.isEmpty()) {
            addParcels(open, sorted, EventKind.LOGISTICS_DELIVERED);
        }
        List<Fact> seen = new ArrayList<>(sorted.size());
        for (Fact fact : sorted) {
            if (fact.kind() != EventKind.LOGISTICS_DELIVERED) {
                seen.add(fact);
            } else if (open.remove(fact.parcelId()) && open.isEmpty()) {
                seen.add(fact);
            }
        }
        return seen;
    }

    private static void addParcels(Set<String> parcels, List<Fact> facts, EventKind kind) {
        for (Fact fact : facts) {
            if (fact.kind() == kind && fact.parcelId() != null) {
                parcels.add(fact.parcelId());
            }
        }
    }

    /** {@link History#SHIPPED} for all that comes after the first shipment of its payment. */
    private static byte[] flags(List<List<Fact>> payments, Predicate<Fact> counts) {
        int size = 0;
        for (List<Fact> payment : payments) {
            size += payment.size();
        }
        byte[] flags = new byte[size];
        int at = 0;
        for (List<Fact> payment : payments) {
            boolean shipped = false;
            for (Fact fact : payment) {
                flags[at++] = shipped ? History.SHIPPED : 0;
                shipped = shipped || OrderPayments.ships(fact.kind()) && counts.test(fact);
            }
        }
        return flags;
    }

    private static boolean isShipment(Fact fact) {
        return fact.kind() == EventKind.ORDER_SHIPPED;
    }
}
