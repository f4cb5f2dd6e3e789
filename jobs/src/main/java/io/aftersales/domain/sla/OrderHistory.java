package io.aftersales.domain.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * An order is delivered when the last of its known parcels is: of all DELIVERED facts only the completing one stays, and none
 * while a known parcel is on its way. Parcels are known from SHIPPED facts and from their own scans of delivery. An order that
 * is paid again after a cancellation is shipped and delivered for each payment, see {@link OrderPayments}.
 */
final class OrderHistory {

    private OrderHistory() {}

    /** @param takesBack whether the second, a fact that came after the first, a payment, takes back what was promised with that */
    static List<Fact> of(List<Fact> sorted, BiPredicate<Fact, Fact> takesBack) {
        int deliveries = 0;
        int shipments = 0;
        int payments = 0;
        for (int i = 0; i < sorted.size(); i++) {
            EventKind kind = sorted.get(i).kind();
            deliveries += kind == EventKind.LOGISTICS_DELIVERED ? 1 : 0;
            shipments += kind == EventKind.ORDER_SHIPPED ? 1 : 0;
            payments += kind == EventKind.ORDER_PAID ? 1 : 0;
        }
        if (payments > 1) {
            List<List<Fact>> each = OrderPayments.of(sorted, takesBack);
            if (each.size() > 1) {
                return each.stream()
                        .flatMap(payment -> withCompletingDeliveryOnly(payment).stream())
                        .toList();
            }
        }
        // Most orders have one parcel: nothing to decide, nothing to copy.
        return deliveries == 0 || (deliveries == 1 && shipments == 0) ? sorted : withCompletingDeliveryOnly(sorted);
    }

    private static List<Fact> withCompletingDeliveryOnly(List<Fact> sorted) {
        Set<String> open = new HashSet<>();
        for (Fact fact : sorted) {
            if (fact.parcelId() != null && (isShipment(fact) || isDelivery(fact))) {
                open.add(fact.parcelId());
            }
        }
        List<Fact> seen = new ArrayList<>(sorted.size());
        for (Fact fact : sorted) {
            if (!isDelivery(fact)) {
                seen.add(fact);
            } else if (open.remove(fact.parcelId()) && open.isEmpty()) {
                seen.add(fact);
            }
        }
        return seen;
    }

    private static boolean isShipment(Fact fact) {
        return fact.kind() == EventKind.ORDER_SHIPPED;
    }

    private static boolean isDelivery(Fact fact) {
        return fact.kind() == EventKind.LOGISTICS_DELIVERED;
    }
}
