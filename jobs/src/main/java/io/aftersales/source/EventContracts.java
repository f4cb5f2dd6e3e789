package io.aftersales.source;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;

/** The contracts of the four input streams. */
public final class EventContracts {

    /** Orders and the cases on them; key orderId. */
    public static final EventContract<OrderEvent> ORDERS = new OrderContract();

    /** Conversations, tickets, agents' status; key conversationId. */
    public static final EventContract<ChatEvent> CHATS = new ChatContract();

    /** Scans and notices; key parcelId. */
    public static final EventContract<LogisticsEvent> LOGISTICS = new LogisticsContract();

    /** Reviews; key reviewId. */
    public static final EventContract<ReviewEvent> REVIEWS = new ReviewContract();

    private EventContracts() {}
}
