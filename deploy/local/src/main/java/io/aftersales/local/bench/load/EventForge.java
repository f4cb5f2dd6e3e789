package io.aftersales.local.bench.load;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.ReviewEventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.message.MessageEncoder;

/** Gives events their ids and encodes them. */
final class EventForge {

    private static final int MOST_OF_A_BAD_REVIEW = 2;

    private long lastId;
    private long paidOrders;
    private long conversations;
    private long reviews;
    private long badReviews;
    private long cases;
    private long injuries;

    /** What a shop's day has, summed over all days and shops; and what risk is made of, under names that say so. */
    Map<String, Long> numbers() {
        return Map.of(
                "paidOrders", paidOrders,
                "conversations", conversations,
                "reviews", reviews,
                "risk-bad-reviews", badReviews,
                "risk-cases", cases,
                "risk-injuries", injuries);
    }

    /** The next event is a message that tells of an injury, in an order of which no other does. */
    void injury() {
        injuries++;
    }

    GeneratedEvent of(OrderEvent event, long occurredAt) {
        paidOrders += event.getType() == OrderEventType.PAID ? 1 : 0;
        cases += event.getType() == OrderEventType.CASE_OPENED ? 1 : 0;
        event.setEventId(eventId('o'));
        event.setOccurredAt(Instant.ofEpochMilli(occurredAt));
        return new GeneratedEvent(
                Stream.ORDERS, event.getOrderId(), occurredAt, encode(OrderEvent.getEncoder(), event));
    }

    GeneratedEvent of(ChatEvent event, long occurredAt) {
        conversations += event.getType() == ChatEventType.OPENED ? 1 : 0;
        event.setEventId(eventId('c'));
        event.setOccurredAt(Instant.ofEpochMilli(occurredAt));
        return new GeneratedEvent(
                Stream.CHATS, event.getConversationId(), occurredAt, encode(ChatEvent.getEncoder(), event));
    }

    GeneratedEvent of(LogisticsEvent event, long occurredAt) {
        event.setEventId(eventId('l'));
        event.setOccurredAt(Instant.ofEpochMilli(occurredAt));
        return new GeneratedEvent(
                Stream.LOGISTICS, event.getParcelId(), occurredAt, encode(LogisticsEvent.getEncoder(), event));
    }

    GeneratedEvent of(ReviewEvent event, long occurredAt) {
        reviews += event.getType() == ReviewEventType.POSTED ? 1 : 0;
        badReviews += event.getType() == ReviewEventType.POSTED && event.getRating() <= MOST_OF_A_BAD_REVIEW ? 1 : 0;
        event.setEventId(eventId('r'));
        event.setOccurredAt(Instant.ofEpochMilli(occurredAt));
        return new GeneratedEvent(
                Stream.REVIEWS, event.getReviewId(), occurredAt, encode(ReviewEvent.getEncoder(), event));
    }

    private String eventId(char stream) {
        return stream + Long.toString(++lastId, Character.MAX_RADIX);
    }

    private static <E> byte[] encode(MessageEncoder<E> encoder, E event) {
        try {
            ByteBuffer bytes = encoder.encode(event);
            byte[] value = new byte[bytes.remaining()];
            bytes.get(value);
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
