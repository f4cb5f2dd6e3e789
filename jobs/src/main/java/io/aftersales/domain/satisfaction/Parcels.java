package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parcels of an order, each with its shipment and scans in the order of time. */
final class Parcels {

    private final Map<String, List<Fact>> byId;

    private Parcels(Map<String, List<Fact>> byId) {
        this.byId = byId;
    }

    static Parcels of(List<Fact> orderEvents) {
        Map<String, List<Fact>> byId = Map.of();
        for (int i = 0; i < orderEvents.size(); i++) {
            Fact event = orderEvents.get(i);
            if (event.parcelId() != null && (isShipped(event) || isScan(event.kind()))) {
                if (byId.isEmpty()) {
                    byId = new LinkedHashMap<>();
                }
                byId.computeIfAbsent(event.parcelId(), any -> new ArrayList<>(4))
                        .add(event);
            }
        }
        return new Parcels(byId);
    }

    /** When the last known parcel was delivered, {@link Promise#NONE} while one is on its way. */
    long deliveredAt() {
        long last = Promise.NONE;
        for (List<Fact> parcel : byId.values()) {
            long delivered = first(parcel, EventKind.LOGISTICS_DELIVERED);
            if (delivered == Promise.NONE) {
                return Promise.NONE;
            }
            last = Math.max(last, delivered);
        }
        return last;
    }

    /** Carrier of the parcel that was delivered last, null while one is on its way or none is named. */
    @Nullable
    String carrier() {
        long deliveredAt = deliveredAt();
        for (List<Fact> parcel : byId.values()) {
            for (Fact event : parcel) {
                if (event.kind() == EventKind.LOGISTICS_DELIVERED && event.occurredAt() == deliveredAt) {
                    return Details.text(event, Details.CARRIER);
                }
            }
        }
        return null;
    }

    private static long first(List<Fact> parcel, EventKind kind) {
        for (Fact event : parcel) {
            if (event.kind() == kind) {
                return event.occurredAt();
            }
        }
        return Promise.NONE;
    }

    /** Judges pick-ups and stalls. */
    void judge(long now, long cancelledAt, Definitions definitions, SubjectOrigin order, FactLedger ledger) {
        for (List<Fact> parcel : byId.values()) {
            Origin origin = origin(parcel, order);
            pickUp(parcel, now, cancelledAt, definitions, origin, ledger);
            stalls(parcel, now, cancelledAt, definitions, origin, ledger);
        }
    }

    private static void pickUp(
            List<Fact> parcel, long now, long cancelledAt, Definitions definitions, Origin origin, FactLedger ledger) {
        long shippedAt = first(parcel, EventKind.ORDER_SHIPPED);
        if (shippedAt == Promise.NONE) {
            return;
        }
        long scannedAt = Promise.NONE;
        for (Fact event : parcel) {
            if (!isShipped(event)) {
                scannedAt = event.occurredAt();
                break;
            }
        }
        ServiceFact judged = new Promise(
                        FactKind.PICK_UP, shippedAt, scannedAt, shippedAt + definitions.pickUpMillis(), cancelledAt)
                .judge(now, origin, ledger);
        if (judged != null) {
            ledger.tell(judged);
        }
    }

    private static void stalls(
            List<Fact> parcel, long now, long cancelledAt, Definitions definitions, Origin origin, FactLedger ledger) {
        for (int i = 0; i < parcel.size(); i++) {
            Fact event = parcel.get(i);
            if (isEnd(event.kind())) {
                return;
            }
            long stalledAt = event.occurredAt() + definitions.stallMillis();
            boolean last = i + 1 == parcel.size();
            if (cancelledAt != Promise.NONE && cancelledAt < stalledAt) {
                return;
            }
            if (last && now < stalledAt) {
                ledger.lookAt(stalledAt);
            } else if (last || parcel.get(i + 1).occurredAt() > stalledAt) {
                ledger.tell(ServiceFact.of(FactKind.STALL, stalledAt, origin).startedAt(event.occurredAt()));
            }
        }
    }

    private static Origin origin(List<Fact> parcel, SubjectOrigin order) {
        SubjectOrigin own = new SubjectOrigin();
        parcel.forEach(own::see);
        return order.ofOrder(own.now().carrier());
    }

    private static boolean isShipped(Fact event) {
        return event.kind() == EventKind.ORDER_SHIPPED;
    }

    private static boolean isEnd(EventKind kind) {
        return kind == EventKind.LOGISTICS_DELIVERED
                || kind == EventKind.LOGISTICS_RETURNED
                || kind == EventKind.LOGISTICS_LOST;
    }

    private static boolean isScan(EventKind kind) {
        return switch (kind) {
            case LOGISTICS_PICKED_UP,
                    LOGISTICS_IN_TRANSIT,
                    LOGISTICS_OUT_FOR_DELIVERY,
                    LOGISTICS_DELIVERED,
                    LOGISTICS_DELIVERY_FAILED,
                    LOGISTICS_DELIVERY_DENIED,
                    LOGISTICS_DELAYED,
                    LOGISTICS_DAMAGED,
                    LOGISTICS_LOST,
                    LOGISTICS_RETURNED -> true;
            default -> false;
        };
    }
}
