package io.aftersales.domain.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carriers know no shops: whose parcel it is follows from the order's SHIPPED fact, whenever that comes. Of several orders in
 * one parcel the first one shipped names the shop.
 */
final class ParcelHistory {

    private ParcelHistory() {}

    static List<Fact> of(List<Fact> sorted) {
        Fact shipped = firstShipment(sorted);
        if (shipped == null) {
            return sorted;
        }
        List<Fact> owned = null;
        for (int i = 0; i < sorted.size(); i++) {
            Fact fact = sorted.get(i);
            if (fact.shopId().isBlank()) {
                if (owned == null) {
                    owned = new ArrayList<>(sorted);
                }
                String order = fact.orderId() == null ? shipped.orderId() : null;
                owned.set(i, fact.ofOrder(order, shipped.shopId(), shipped.platform(), shipped.buyerKey()));
            }
        }
        return owned == null ? sorted : owned;
    }

    private static @Nullable Fact firstShipment(List<Fact> sorted) {
        for (int i = 0; i < sorted.size(); i++) {
            Fact fact = sorted.get(i);
            if (fact.kind() == EventKind.ORDER_SHIPPED && !fact.shopId().isBlank()) {
                return fact;
            }
        }
        return null;
    }
}
