package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parcels of an order, each with its shipment and scans in the order of time. Where each shipment names its own, only those that
 * shipments name count: the others bring goods back, or bring others instead. One that was lost or came back undelivered is not waited
 * for once another was shipped after that; its pick-up and its stalls stay what they were. Clocks go by the same rule.
 */
final class Parcels {

    private static final Arrival NOT_YET = new Arrival(Long.MIN_VALUE, Promise.NONE, null);

    private Map<String, Parcel> byId = Map.of();
    private List<Arrival> arrivals = List.of(NOT_YET);
    private boolean shipped;
    private long shippedUnnamedAt = Promise.NONE;

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
            byId = new LinkedHashMap<>(2);
        }
        Parcel parcel = byId.get(id);
        if (parcel == null) {
            parcel = new Parcel();
            byId.put(id, parcel);
        }
        parcel.see(event, definitions);
        shipped |= parcel.isShipped();
    }

    private void arrive(long at) {
        Arrival last = arrivals.get(arrivals.size() - 1);
        long deliveredAt = deliveredAt();
        String carrier = carrier(deliveredAt);
        if (deliveredAt != last.deliveredAt() || !Objects.equals(carrier, last.carrier())) {
            arrivals = new ArrayList<>(arrivals);
            arrivals.add(new Arrival(at, deliveredAt, carrier));
        }
    }

    private boolean counts(Parcel parcel) {
        return !shipped || shippedUnnamedAt != Promise.NONE || parcel.isShipped();
    }

    private boolean isAwaited(Parcel parcel) {
        long failedAt = parcel.failedAt();
        return counts(parcel) && (failedAt == Promise.NONE || !isSentAnew(parcel, failedAt));
    }

    private boolean isSentAnew(Parcel parcel, long failedAt) {
        return shippedUnnamedAt > failedAt
                || byId.values().stream().anyMatch(other -> other != parcel && other.isShippedAfter(failedAt));
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

    /** When the last known parcel was delivered, {@link Promise#NONE} while one is on its way. */
    private long deliveredAt() {
        long last = Promise.NONE;
        for (Parcel parcel : byId.values()) {
            if (isAwaited(parcel)) {
                if (parcel.deliveredAt() == Promise.NONE) {
                    return Promise.NONE;
                }
                last = Math.max(last, parcel.deliveredAt());
            }
        }
        return last;
    }

    /** Carrier of the parcel that was delivered last, null while one is on its way or none is named. */
    private @Nullable String carrier(long deliveredAt) {
        if (deliveredAt == Promise.NONE) {
            return null;
        }
        for (Parcel parcel : byId.values()) {
            Fact delivery = isAwaited(parcel) ? parcel.deliveryAt(deliveredAt) : null;
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
