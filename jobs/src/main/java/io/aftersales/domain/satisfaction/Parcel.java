package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.SentParcel;
import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parcel by its shipment and scans, in the order of time. */
final class Parcel implements SentParcel {

    private static final long NONE = Promise.NONE;

    private long shippedAt = NONE;
    private long scannedAt = NONE;
    private long lastAt = NONE;
    private long failedAt = NONE;
    private boolean ended;

    /** Its carriers, each since when it was named; mostly the first scan names the only one. */
    private List<Carrier> carriers = List.of();

    /** After which events nothing came for too long. */
    private List<Long> pauses = List.of();

    private List<Fact> deliveries = List.of();

    private record Carrier(String name, long since) {}

    /** Whether an event of that kind is for parcels. */
    static boolean concerns(EventKind kind) {
        return switch (kind) {
            case ORDER_SHIPPED,
                    LOGISTICS_PICKED_UP,
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

    void see(Fact event, Definitions definitions) {
        long at = event.occurredAt();
        EventKind kind = event.kind();
        if (kind == EventKind.ORDER_SHIPPED) {
            shippedAt = shippedAt == NONE ? at : shippedAt;
        } else if (isScan(kind)) {
            scannedAt = scannedAt == NONE ? at : scannedAt;
        }
        if (kind == EventKind.LOGISTICS_DELIVERED) {
            deliveries = plus(deliveries, event);
        } else if (isEnd(kind) && failedAt == NONE) {
            failedAt = at;
        }
        if (kind.stream() == EventStream.LOGISTICS) {
            String named = Details.text(event, Details.CARRIER);
            if (named != null && !named.isBlank() && !named.equals(carrierAt(at))) {
                carriers = plus(carriers, new Carrier(named, at));
            }
        }
        if (!ended && (isEnd(kind) || isMove(kind, lastAt))) {
            if (lastAt != NONE && at > lastAt + definitions.stallMillis()) {
                pauses = plus(pauses, lastAt);
            }
            lastAt = at;
            ended = isEnd(kind);
        }
    }

    /** As it was known then, null where none was named. */
    private @Nullable String carrierAt(long time) {
        String known = null;
        for (int i = 0; i < carriers.size() && carriers.get(i).since() <= time; i++) {
            known = carriers.get(i).name();
        }
        return known;
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = list.isEmpty() ? new ArrayList<>(1) : list;
        longer.add(more);
        return longer;
    }

    /** What a carrier says of a parcel that it has in its hands; word of a delay or of a loss is no scan. */
    private static boolean isScan(EventKind kind) {
        return kind == EventKind.LOGISTICS_PICKED_UP
                || kind == EventKind.LOGISTICS_IN_TRANSIT
                || kind == EventKind.LOGISTICS_OUT_FOR_DELIVERY
                || kind == EventKind.LOGISTICS_DELIVERED;
    }

    /** Whether something is known to go on with it: then it has not stalled. A shipment begins, but shows no move. */
    private static boolean isMove(EventKind kind, long lastAt) {
        return isScan(kind)
                || kind == EventKind.LOGISTICS_DELIVERY_FAILED
                || kind == EventKind.LOGISTICS_DELAYED
                || kind == EventKind.ORDER_SHIPPED && lastAt == NONE;
    }

    private static boolean isEnd(EventKind kind) {
        return kind == EventKind.LOGISTICS_DELIVERED
                || kind == EventKind.LOGISTICS_RETURNED
                || kind == EventKind.LOGISTICS_LOST;
    }

    @Override
    public long shippedAt() {
        return shippedAt == NONE ? NEVER : shippedAt;
    }

    @Override
    public long deliveredAt() {
        return deliveries.isEmpty() ? NEVER : deliveries.get(0).occurredAt();
    }

    @Override
    public long failedAt() {
        return failedAt == NONE ? NEVER : failedAt;
    }

    /** The delivery at that time, null where there is none. */
    @Nullable
    Fact deliveryAt(long at) {
        for (Fact delivery : deliveries) {
            if (delivery.occurredAt() == at) {
                return delivery;
            }
        }
        return null;
    }

    /** Judges its pick-up and its stalls. */
    void judge(long now, long cancelledAt, Definitions definitions, SubjectOrigin order, FactLedger ledger) {
        Origin origin = order.ofOrder(carrierAt(Long.MAX_VALUE));
        if (shippedAt != NONE) {
            ServiceFact judged = new Promise(
                            FactKind.PICK_UP, shippedAt, scannedAt, shippedAt + definitions.pickUpMillis(), cancelledAt)
                    .judge(now, origin, ledger);
            if (judged != null) {
                tell(judged, ledger);
            }
        }
        stalls(now, cancelledAt, definitions, origin, ledger);
    }

    private void stalls(long now, long cancelledAt, Definitions definitions, Origin origin, FactLedger ledger) {
        for (long pause : pauses) {
            long stalledAt = pause + definitions.stallMillis();
            if (cancelledAt == NONE || cancelledAt >= stalledAt) {
                tell(stall(stalledAt, pause, origin), ledger);
            }
        }
        if (ended || lastAt == NONE) {
            return; // over, or nothing is known of it but that it was damaged or denied
        }
        long stalledAt = lastAt + definitions.stallMillis();
        if (cancelledAt != NONE && cancelledAt < stalledAt) {
            return;
        }
        if (now < stalledAt) {
            ledger.lookAt(stalledAt);
        } else {
            tell(stall(stalledAt, lastAt, origin), ledger);
        }
    }

    private static ServiceFact stall(long stalledAt, long pause, Origin origin) {
        return ServiceFact.of(FactKind.STALL, stalledAt, origin).startedAt(pause);
    }

    /** Of the carrier that was known then; of one that was named later since it was named. */
    private void tell(ServiceFact judged, FactLedger ledger) {
        ServiceFact told = judged.by(carrierAt(judged.at()));
        ledger.tell(told);
        for (Carrier carrier : carriers) {
            if (carrier.since() > judged.at()) {
                ledger.tell(told.takenBackAt(carrier.since()));
                told = judged.by(carrier.name()).knownAt(carrier.since());
                ledger.tell(told);
            }
        }
    }
}
