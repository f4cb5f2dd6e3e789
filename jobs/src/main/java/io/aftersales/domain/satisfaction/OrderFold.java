package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Payment, shipment and delivery of an order; its cases and parcels have folds of their own. A promise is judged when it is
 * kept or when its time is over, whichever comes first, and counts there; a cancelled order has no promises left, unless it is
 * paid again: then it has those of that payment.
 */
final class OrderFold extends SubjectFold {

    private static final long NONE = Promise.NONE;

    private final Definitions definitions;
    private final OrderGoods goods;
    private final SubjectOrigin origin = new SubjectOrigin();
    private Parcels parcels = new Parcels();

    /** Of payments that were cancelled before the order was paid again; most orders have none. */
    private List<Cancelled> cancelled = List.of();

    private @Nullable CaseFold cases; // most orders have none
    private @Nullable Fact paid;
    private long shippedAt = NONE;
    private long cancelledAt = NONE;
    private int steady;

    /** @param goods those of the whole order */
    OrderFold(Definitions definitions, OrderGoods goods) {
        this.definitions = definitions;
        this.goods = goods;
    }

    /** The first event that names the goods says which they were all the time. */
    @Override
    boolean goesOnWith(Fact event, long lookedAt) {
        return goods.areKnown() || !OrderGoods.areNamedBy(event);
    }

    /** Cases go by the order of their events, and so does each parcel; nothing else does. */
    @Override
    boolean commutes(Fact event, Fact later) {
        EventKind kind = event.kind();
        EventKind laterKind = later.kind();
        return cancelled.isEmpty()
                && !revives(kind, laterKind)
                && !(CaseFold.concerns(kind) && CaseFold.concerns(laterKind))
                && parcels.commute(event, later);
    }

    /** Payments and cancellations go by their order, and all goes by it once an order was paid again. */
    private boolean revives(EventKind kind, EventKind laterKind) {
        boolean payment = laterKind == EventKind.ORDER_PAID;
        return switch (kind) {
            case ORDER_PAID -> payment || laterKind == EventKind.ORDER_CANCELLED || cancelledAt != NONE;
            case ORDER_CANCELLED -> payment;
            default -> false;
        };
    }

    @Override
    int steadyFor(Fact event) {
        return origin.changesWith(event) ? 0 : steady;
    }

    @Override
    void see(Fact event, FactLedger told) {
        EventKind kind = event.kind();
        Parcels sentWith = parcelsOf(event);
        steady = origin.see(event) ? 0 : steady + 1;
        if (kind == EventKind.ORDER_PAID && paid == null) {
            paid = event;
            goods.tell(
                    ServiceFact.of(FactKind.ORDER, event.occurredAt(), origin.ofOrder(null), event.amountCents()),
                    told);
        } else if (kind == EventKind.ORDER_PAID && paid != null && cancelledAt != NONE) {
            promises(paid, event.occurredAt(), told); // what was kept or missed before the cancellation stays so
            cancelled = new ArrayList<>(cancelled);
            cancelled.add(new Cancelled(parcels, cancelledAt));
            parcels = new Parcels();
            paid = event;
            cancelledAt = NONE;
            shippedAt = NONE;
        } else if (isShipment(kind) && sentWith == parcels) {
            shippedAt = earlier(shippedAt, event.occurredAt());
        } else if (kind == EventKind.ORDER_CANCELLED) {
            cancelledAt = earlier(cancelledAt, event.occurredAt());
        }
        if (CaseFold.concerns(kind)) {
            cases = cases == null ? new CaseFold(definitions, goods) : cases;
            cases.see(event, origin, told);
        }
        sentWith.see(event, definitions);
    }

    /** A parcel stays with the payment that it was sent for. */
    private Parcels parcelsOf(Fact event) {
        for (Cancelled earlier : cancelled) {
            if (earlier.parcels.has(event.parcelId())) {
                return earlier.parcels;
            }
        }
        return parcels;
    }

    private record Cancelled(Parcels parcels, long at) {}

    private static long earlier(long known, long at) {
        return known == NONE ? at : Math.min(known, at);
    }

    @Override
    void stand(long now, FactLedger standing) {
        if (paid != null) {
            promises(paid, now, standing);
        }
        for (Cancelled earlier : cancelled) {
            earlier.parcels.judge(now, earlier.at, definitions, origin, standing);
        }
        parcels.judge(now, cancelledAt, definitions, origin, standing);
    }

    private static boolean isShipment(EventKind kind) {
        return kind == EventKind.ORDER_SHIPPED || kind == EventKind.LOGISTICS_PICKED_UP;
    }

    private void promises(Fact payment, long now, FactLedger ledger) {
        long shipBy = Details.number(payment, Details.SHIP_BY);
        if (shipBy != ServiceFact.ABSENT) {
            tell(
                    new Promise(FactKind.SHIPMENT, payment.occurredAt(), shippedAt, shipBy, cancelledAt)
                            .judge(now, origin.ofOrder(null), ledger),
                    ledger);
        }
        long deliverBy = Details.number(payment, Details.DELIVER_BY);
        if (deliverBy != ServiceFact.ABSENT) {
            delivery(payment, deliverBy, now, ledger);
        }
    }

    /** As it was judged at first; and anew since a parcel that comes late tells its carrier, or one more is on its way. */
    private void delivery(Fact payment, long deliverBy, long now, FactLedger ledger) {
        List<Parcels.Arrival> arrivals = parcels.arrivals();
        Origin whom = origin.ofOrder(arrivals.get(arrivals.size() - 1).carrier());
        ServiceFact told = null;
        for (int i = 0; i < arrivals.size(); i++) {
            Parcels.Arrival arrival = arrivals.get(i);
            Promise promise =
                    new Promise(FactKind.DELIVERY, payment.occurredAt(), arrival.deliveredAt(), deliverBy, cancelledAt);
            ServiceFact judged = i + 1 < arrivals.size()
                    ? promise.judged(arrivals.get(i + 1).since(), whom)
                    : promise.judge(now, whom, ledger);
            ServiceFact holds = judged == null
                    ? null
                    : judged.by(arrival.carrier()).knownAt(Math.max(judged.at(), arrival.since()));
            if (told != null && holds != null && holds.knownAt(told.knownAt()).same(told)) {
                continue;
            }
            tell(told == null ? null : told.takenBackAt(Math.max(told.knownAt(), arrival.since())), ledger);
            tell(holds, ledger);
            told = holds;
        }
    }

    private void tell(@Nullable ServiceFact fact, FactLedger ledger) {
        if (fact != null) {
            goods.tell(fact, ledger);
        }
    }
}
