package io.aftersales.domain.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.OrderDelivery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An order is delivered when the last of its known parcels is: of all DELIVERED facts only the completing one stays, and none
 * while a known parcel is on its way. Parcels are known from SHIPPED facts, and where one of these names none, from their own scans of
 * delivery too: else a parcel that comes back, or replaces another, would be one that the order waited for. One that was lost or came
 * back itself is waited for until another is shipped in its place, see {@link OrderDelivery}. An order that is paid again
 * after a cancellation is shipped and delivered for each payment, see {@link OrderPayments}; what is paid beside that while the parcels
 * are on their way already, such as a postage, asks for no further shipment. What is told of a case holds for its later facts.
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
            return together(OrderPayments.of(told, takesBack, counts).stream()
                    .map(payment -> {
                        Predicate<Fact> own = fact -> !payment.sentBefore().contains(fact.parcelId());
                        List<Fact> facts = payment.facts();
                        return withCompletingDeliveryOnly(new History(facts, flags(facts, counts)), own.and(counts));
                    })
                    .toList());
        }
        // Most orders have one parcel: nothing to decide, nothing to copy.
        History all = new History(told, shipped ? flags(told, counts) : History.NO_FLAGS);
        return deliveries == 0 || (deliveries == 1 && shipments == 0) ? all : withCompletingDeliveryOnly(all, counts);
    }

    private static History together(List<History> payments) {
        List<Fact> facts = new ArrayList<>();
        payments.forEach(payment -> facts.addAll(payment.facts()));
        byte[] flags = new byte[facts.size()];
        int at = 0;
        for (History payment : payments) {
            System.arraycopy(payment.flags(), 0, flags, at, payment.flags().length);
            at += payment.facts().size();
        }
        return new History(facts, flags);
    }

    private static History withCompletingDeliveryOnly(History payment, Predicate<Fact> counts) {
        List<Fact> facts = payment.facts();
        KnownParcels parcels = new KnownParcels(facts, counts);
        Set<String> open = parcels.awaited();
        long after = parcels.notUntilAfter();
        List<Integer> seen = new ArrayList<>(facts.size());
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            boolean delivers = fact.kind() == EventKind.LOGISTICS_DELIVERED;
            if (!delivers || (open.remove(fact.parcelId()) && open.isEmpty() && fact.occurredAt() > after)) {
                seen.add(i);
            }
        }
        return seen.size() == facts.size() ? payment : payment.at(seen);
    }

    /** {@link History#SHIPPED} for all that comes after the first shipment of the payment, and {@link History#UNDER_WAY}. */
    private static byte[] flags(List<Fact> payment, Predicate<Fact> counts) {
        byte[] flags = new byte[payment.size()];
        boolean paid = false;
        boolean shipped = false;
        boolean underWay = false;
        Set<String> sentBefore = Collections.emptySet();
        for (int i = 0; i < flags.length; i++) {
            Fact fact = payment.get(i);
            boolean pays = fact.kind() == EventKind.ORDER_PAID;
            flags[i] = (byte) ((shipped ? History.SHIPPED : 0) | (pays && paid && underWay ? History.UNDER_WAY : 0));
            if (counts.test(fact)) {
                boolean ships = OrderPayments.ships(fact.kind());
                paid |= pays;
                shipped |= ships;
                if (fact.kind() == EventKind.ORDER_REFUND_ISSUED) {
                    // What is paid after a refund pays for something else than what was sent before it, wherever that
                    // is.
                    underWay = false;
                    sentBefore = OrderPayments.parcelsOf(payment.subList(0, i), counts);
                } else {
                    underWay |= ships && !isShipment(fact) && !sentBefore.contains(fact.parcelId());
                }
            }
        }
        return flags;
    }

    private static boolean isShipment(Fact fact) {
        return fact.kind() == EventKind.ORDER_SHIPPED;
    }
}
