package io.aftersales.source;

import io.aftersales.event.OrderEvent;
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
        return Ids.absent(event.getShopId()) ? "shopId" : null;
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
