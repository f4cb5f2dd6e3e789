package io.aftersales.source;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The jobs' own judgement of an event; in their package, because nobody else needs it. */
public final class Contracts {

    private static final EventValidator<OrderEvent> ORDERS = new EventValidator<>(EventContracts.ORDERS, 0);
    private static final EventValidator<ChatEvent> CHATS = new EventValidator<>(EventContracts.CHATS, 0);
    private static final EventValidator<LogisticsEvent> SCANS = new EventValidator<>(EventContracts.LOGISTICS, 0);
    private static final EventValidator<ReviewEvent> REVIEWS = new EventValidator<>(EventContracts.REVIEWS, 0);

    private Contracts() {}

    /** Why the jobs would refuse the event if it arrived then, null if they take it. */
    public static @Nullable String refusal(SpecificRecord event, long arrivedAt) {
        if (event instanceof OrderEvent order) {
            return ORDERS.refusal(order, arrivedAt);
        }
        if (event instanceof ChatEvent chat) {
            return CHATS.refusal(chat, arrivedAt);
        }
        return event instanceof LogisticsEvent scan
                ? SCANS.refusal(scan, arrivedAt)
                : REVIEWS.refusal((ReviewEvent) event, arrivedAt);
    }
}
