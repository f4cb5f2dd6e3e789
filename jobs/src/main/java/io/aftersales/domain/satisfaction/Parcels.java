package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parcels of an order, each with its shipment and scans in the order of time. Where each shipment names its own, only those that
 * shipments name count: the others bring goods back, or bring others instead.
 */
final class Parcels {

    private Map<String, Parcel> byId = Map.of();
    private boolean shipped;
    private boolean shippedUnnamed;

    /** Sees the order's next event. */
    void see(Fact event, Definitions definitions) {
        shippedUnnamed |= event.kind() == EventKind.ORDER_SHIPPED && event.parcelId() == null;
        if (event.parcelId() == null || !Parcel.concerns(event.kind())) {
            return;
        }
        if (byId.isEmpty()) {
            byId = new LinkedHashMap<>(2);
        }
        Parcel parcel = byId.get(event.parcelId());
        if (parcel == null) {
            parcel = new Parcel();
            byId.put(event.parcelId(), parcel);
        }
        parcel.see(event, definitions);
        shipped |= parcel.isShipped();
    }

    private boolean counts(Parcel parcel) {
        return !shipped || shippedUnnamed || parcel.isShipped();
    }

    /** Whether the parcel is one of them. */
    boolean has(@Nullable String parcelId) {
        return parcelId != null && byId.containsKey(parcelId);
    }

    /** Whether it is all the same in which order they are seen. */
    boolean commute(Fact one, Fact other) {
        String id = one.parcelId();
        // A parcel's first event gives it its place among the others.
        return id == null || other.parcelId() == null || (byId.containsKey(id) && !id.equals(other.parcelId()));
    }

    /** When the last known parcel was delivered, {@link Promise#NONE} while one is on its way. */
    long deliveredAt() {
        long last = Promise.NONE;
        for (Parcel parcel : byId.values()) {
            if (counts(parcel)) {
                if (parcel.deliveredAt() == Promise.NONE) {
                    return Promise.NONE;
                }
                last = Math.max(last, parcel.deliveredAt());
            }
        }
        return last;
    }

    /** Carrier of the parcel that was delivered last, null while one is on its way or none is named. */
    @Nullable
    String carrier() {
        long deliveredAt = deliveredAt();
        for (Parcel parcel : byId.values()) {
            Fact delivery = counts(parcel) ? parcel.deliveryAt(deliveredAt) : null;
            if (delivery != null) {
                return Details.text(delivery, Details.CARRIER);
            }
        }
        return null;
    }

    /** Judges pick-ups and stalls. */
    void judge(long now, long cancelledAt, Definitions definitions, SubjectOrigin order, FactLedger ledger) {
        for (Parcel parcel : byId.values()) {
            if (counts(parcel)) {
                parcel.judge(now, cancelledAt, definitions, order, ledger);
            }
        }
    }
}
