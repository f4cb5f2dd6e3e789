package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.OrderDelivery;
import io.aftersales.domain.event.SentParcel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parcels of an order, each with its shipment and scans in the order of time; its delivery waits for them by the same rule as that of
 * clocks and risks. Pick-up and stalls of one that is not waited for any more stay what they were.
 */
final class Parcels {

    private static final Arrival NOT_YET = new Arrival(Long.MIN_VALUE, Promise.NONE, null);

    private Map<String, Parcel> byId = Map.of();
    private List<Parcel> parcels = List.of();
    private List<Arrival> arrivals = List.of(NOT_YET);
    private long shippedUnnamedAt = OrderDelivery.UNTOLD;

    /**
     * How far they had come.
     *
     * @param since event time from which on it was so, {@link Long#MIN_VALUE} from the beginning
     * @param deliveredAt when the last known one had been delivered, {@link Promise#NONE} while one was on its way
     * @param carrier of that one, null while one was on its way or none is named
     */
    record Arrival(long since, long deliveredAt, @Nullable String carrier) {}

    /** Sees the order's next event. */
    void see(Fact event, Definitions definitions) {
        if (!Parcel.concerns(event.kind())) {
            return;
        }
        if (event.parcelId() != null) {
            see(event.parcelId(), event, definitions);
        } else if (event.kind() == EventKind.ORDER_SHIPPED) {
            shippedUnnamedAt = event.occurredAt();
        }
        arrive(event.occurredAt());
    }

    private void see(String id, Fact event, Definitions definitions) {
        if (byId.isEmpty()) {
            byId = new HashMap<>(2);
            parcels = new ArrayList<>(1);
        }
        Parcel parcel = byId.get(id);
        if (parcel == null) {
            parcel = new Parcel();
            byId.put(id, parcel);
            parcels.add(parcel);
        }
        parcel.see(event, definitions);
    }

    private void arrive(long at) {
        Arrival last = arrivals.get(arrivals.size() - 1);
        OrderDelivery delivery = delivery();
        long arrivedAt = delivery.deliveredAt();
        long deliveredAt = arrivedAt == SentParcel.NEVER ? Promise.NONE : arrivedAt;
        String carrier = carrier(deliveredAt, delivery);
        if (deliveredAt != last.deliveredAt() || !Objects.equals(carrier, last.carrier())) {
            arrivals = new ArrayList<>(arrivals);
            arrivals.add(new Arrival(at, deliveredAt, carrier));
        }
    }

    private OrderDelivery delivery() {
        return new OrderDelivery(parcels, shippedUnnamedAt);
    }

    /** Whether the parcel is one of them. */
    boolean has(@Nullable String parcelId) {
        return parcelId != null && byId.containsKey(parcelId);
    }

    /** Whether it is all the same in which order they are seen: how far the parcels had come goes by all that is told of any. */
    boolean commute(Fact one, Fact other) {
        return !Parcel.concerns(one.kind()) || !Parcel.concerns(other.kind());
    }

    /** How far they had come by the events so far, in the order of time; the last is how far they are. */
    List<Arrival> arrivals() {
        return arrivals;
    }

    /** Carrier of the parcel that was delivered last, null while one is on its way or none is named. */
    private @Nullable String carrier(long deliveredAt, OrderDelivery delivery) {
        if (deliveredAt == Promise.NONE) {
            return null;
        }
        for (Parcel parcel : parcels) {
            Fact arrived = delivery.awaits(parcel) ? parcel.deliveryAt(deliveredAt) : null;
            if (arrived != null) {
                return Details.text(arrived, Details.CARRIER);
            }
        }
        return null;
    }

    /** Judges pick-ups and stalls. */
    void judge(long now, long cancelledAt, Definitions definitions, SubjectOrigin order, FactLedger ledger) {
        OrderDelivery delivery = delivery();
        for (Parcel parcel : parcels) {
            if (delivery.bringsGoods(parcel)) {
                parcel.judge(now, cancelledAt, definitions, order, ledger);
            }
        }
    }
}
