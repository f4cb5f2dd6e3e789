package io.aftersales.source;

import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.OrderItem;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Events of orders and their cases. */
final class OrderContract implements EventContract<OrderEvent> {

    private static final long serialVersionUID = 1L;

    @Override
    public Class<OrderEvent> type() {
        return OrderEvent.class;
    }

    @Override
    public long occurredAt(OrderEvent event) {
        return event.getOccurredAt().toEpochMilli();
    }

    @Override
    public @Nullable String missingId(OrderEvent event) {
        if (Ids.absent(event.getEventId())) {
            return "eventId";
        }
        if (Ids.absent(event.getOrderId())) {
            return "orderId";
        }
        if (Ids.absent(event.getShopId())) {
            return "shopId";
        }
        return concernsCase(event.getType()) && Ids.absent(event.getCaseId()) ? "caseId" : null;
    }

    /** Whether events of the type are of a case and nothing else; a refund, a complaint or a dispute can do without one. */
    private static boolean concernsCase(OrderEventType type) {
        return switch (type) {
            case CASE_OPENED,
                    CASE_APPROVED,
                    CASE_REFUSED,
                    CASE_WITHDRAWN,
                    CASE_CLOSED,
                    RETURN_SHIPPED,
                    RETURN_RECEIVED,
                    RETURN_INSPECTED,
                    REPLACEMENT_SHIPPED,
                    REPAIR_COMPLETED -> true;
            default -> false;
        };
    }

    /** Shops that book a refund as a negative amount would have penalties and evidence counted backwards. */
    @Override
    public @Nullable String wrongAmount(OrderEvent event) {
        if (event.getAmountCents() < 0) {
            return "amountCents is " + event.getAmountCents() + ", a refund's amount is positive, too";
        }
        for (OrderItem item : event.getItems()) {
            if (item.getQuantity() < 0 || item.getPriceCents() < 0) {
                return "item " + item.getSku() + " has quantity " + item.getQuantity() + " and priceCents "
                        + item.getPriceCents() + ", neither may be below zero";
            }
        }
        return null;
    }

    @Override
    public void mask(OrderEvent event, UnaryOperator<String> text, UnaryOperator<String> name) {
        if (event.getNote() != null) {
            event.setNote(text.apply(event.getNote()));
        }
        if (event.getIssueType() != null) {
            event.setIssueType(text.apply(event.getIssueType()));
        }
        event.setAttributes(Masking.values(event.getAttributes(), text));
    }
}
