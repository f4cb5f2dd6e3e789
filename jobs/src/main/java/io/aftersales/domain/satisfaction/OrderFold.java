package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Payment, shipment and delivery of an order; its cases and parcels have folds of their own. A promise is judged when it is
 * kept or when its time is over, whichever comes first, and counts there; a cancelled order has no promises left.
 */
final class OrderFold {

    private static final long NONE = Promise.NONE;

    private OrderFold() {}

    static void fold(List<Fact> events, long now, Definitions definitions, FactLedger ledger) {
        OrderGoods goods = OrderGoods.of(events);
        CaseFold cases = null; // most orders have none
        SubjectOrigin origin = new SubjectOrigin();
        Fact paid = null;
        long shippedAt = NONE;
        long cancelledAt = NONE;
        for (int i = 0; i < events.size(); i++) {
            Fact event = events.get(i);
            origin.see(event);
            if (event.kind() == EventKind.ORDER_PAID && paid == null) {
                paid = event;
                goods.tell(
                        ServiceFact.of(FactKind.ORDER, event.occurredAt(), origin.ofOrder(null), event.amountCents()),
                        ledger);
            } else if (isShipment(event.kind()) && shippedAt == NONE) {
                shippedAt = event.occurredAt();
            } else if (event.kind() == EventKind.ORDER_CANCELLED && cancelledAt == NONE) {
                cancelledAt = event.occurredAt();
            }
            if (CaseFold.concerns(event.kind())) {
                cases = cases == null ? new CaseFold(definitions, ledger, goods) : cases;
                cases.see(event, origin);
            }
        }
        Parcels parcels = Parcels.of(events);
        if (paid != null) {
            promises(paid, shippedAt, cancelledAt, parcels, now, origin, ledger, goods);
        }
        parcels.judge(now, cancelledAt, definitions, origin, ledger);
    }

    private static boolean isShipment(EventKind kind) {
        return kind == EventKind.ORDER_SHIPPED || kind == EventKind.LOGISTICS_PICKED_UP;
    }

    private static void promises(
            Fact paid,
            long shippedAt,
            long cancelledAt,
            Parcels parcels,
            long now,
            SubjectOrigin origin,
            FactLedger ledger,
            OrderGoods goods) {
        long shipBy = Details.number(paid, Details.SHIP_BY);
        if (shipBy != ServiceFact.ABSENT) {
            tell(
                    new Promise(FactKind.SHIPMENT, paid.occurredAt(), shippedAt, shipBy, cancelledAt)
                            .judge(now, origin.ofOrder(null), ledger),
                    ledger,
                    goods);
        }
        long deliverBy = Details.number(paid, Details.DELIVER_BY);
        if (deliverBy != ServiceFact.ABSENT) {
            tell(
                    new Promise(FactKind.DELIVERY, paid.occurredAt(), parcels.deliveredAt(), deliverBy, cancelledAt)
                            .judge(now, origin.ofOrder(parcels.carrier()), ledger),
                    ledger,
                    goods);
        }
    }

    private static void tell(@Nullable ServiceFact fact, FactLedger ledger, OrderGoods goods) {
        if (fact != null) {
            goods.tell(fact, ledger);
        }
    }
}
