package io.aftersales.risk.incident;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.LogisticsEventType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.ReviewEventType;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of any event: which kind, when, where.
 *
 * @param <E> the stream's event
 * @param stream the stream
 * @param kinds by the ordinal of the stream's type; null for a type that this release does not know
 * @param type type of an event
 * @param occurredAt when it happened
 * @param shopId its shop, null or empty where unknown
 */
record EventReading<E>(
        EventStream stream,
        @Nullable EventKind[] kinds,
        Part<E, Enum<?>> type,
        Part<E, Instant> occurredAt,
        Part<E, @Nullable String> shopId)
        implements Serializable {

    /** A part of an event; serializable, because operators are shipped. */
    interface Part<E, T extends @Nullable Object> extends Function<E, T>, Serializable {}

    static final EventReading<OrderEvent> ORDERS = of(
            EventStream.ORDER,
            OrderEventType.values(),
            OrderEvent::getType,
            OrderEvent::getOccurredAt,
            OrderEvent::getShopId);
    static final EventReading<ChatEvent> CHATS = of(
            EventStream.CHAT,
            ChatEventType.values(),
            ChatEvent::getType,
            ChatEvent::getOccurredAt,
            ChatEvent::getShopId);
    static final EventReading<LogisticsEvent> LOGISTICS = of(
            EventStream.LOGISTICS,
            LogisticsEventType.values(),
            LogisticsEvent::getType,
            LogisticsEvent::getOccurredAt,
            LogisticsEvent::getShopId);
    static final EventReading<ReviewEvent> REVIEWS = of(
            EventStream.REVIEW,
            ReviewEventType.values(),
            ReviewEvent::getType,
            ReviewEvent::getOccurredAt,
            ReviewEvent::getShopId);

    private static <E> EventReading<E> of(
            EventStream stream,
            Enum<?>[] types,
            Part<E, Enum<?>> type,
            Part<E, Instant> occurredAt,
            Part<E, @Nullable String> shopId) {
        EventKind[] kinds = Arrays.stream(types)
                .map(each -> EventKind.of(stream, each.name()).orElse(null))
                .toArray(EventKind[]::new);
        return new EventReading<>(stream, kinds, type, occurredAt, shopId);
    }
}
