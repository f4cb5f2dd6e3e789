package io.aftersales.local.replay;

import java.time.Duration;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way into its topic.
 *
 * @param topic stream it belongs to
 * @param key key of its record: order, conversation, parcel or review; the agent for an agent's status
 * @param occurredAt when it happened, epoch millis UTC
 * @param value the event itself, of the stream's generated Avro class
 */
public record InputEvent(EventTopic topic, String key, long occurredAt, SpecificRecord value) {

    /**
     * Wraps an event; its class tells the stream.
     *
     * @throws IllegalArgumentException naming the field where an identity is missing
     */
    public static InputEvent of(SpecificRecord value) {
        return of(EventTopic.of(value), value);
    }

    /**
     * Wraps an event of the stream.
     *
     * @throws IllegalArgumentException naming the field where an identity is missing, or the time cannot be written
     */
    public static InputEvent of(EventTopic topic, SpecificRecord value) {
        required(topic, value, "eventId");
        // An agent's status belongs to no conversation; its agent keeps the changes in one partition, in order.
        boolean status =
                topic == EventTopic.CHATS && "AGENT_STATUS".equals(String.valueOf(field(topic, value, "type")));
        String key = required(topic, value, status ? "agentId" : topic.keyField());
        if (topic != EventTopic.LOGISTICS) {
            // A carrier's feed need not know the shop; for all others the jobs refuse an event without one.
            required(topic, value, "shopId");
        }
        Instant occurredAt = (Instant) field(topic, value, "occurredAt");
        if (occurredAt == null) {
            throw new IllegalArgumentException("occurredAt is missing");
        }
        return new InputEvent(topic, key, millis(occurredAt), value);
    }

    private static long millis(Instant occurredAt) {
        try {
            return occurredAt.toEpochMilli();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("occurredAt is further away than epoch millis can tell", e);
        }
    }

    private static String required(EventTopic topic, SpecificRecord value, String name) {
        Object text = field(topic, value, name);
        if (text == null || text.toString().isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text.toString();
    }

    private static @Nullable Object field(EventTopic topic, SpecificRecord value, String name) {
        return value.get(topic.schema().getField(name).pos());
    }

    /** Identity of the event. */
    public String eventId() {
        return required(topic, value, "eventId");
    }

    /** Type as the schema names it, for example {@code PAID}. */
    public String type() {
        return required(topic, value, "type");
    }

    /** The same event with all of its times, promises too, later by that much. */
    public InputEvent shiftedBy(Duration shift) {
        SpecificRecord copy = topic.model().deepCopy(topic.schema(), value);
        for (Schema.Field field : topic.schema().getFields()) {
            if (copy.get(field.pos()) instanceof Instant time) {
                copy.put(field.pos(), time.plus(shift));
            }
        }
        return of(topic, copy);
    }

    /** The bytes for Kafka, in Avro's single-object encoding. */
    public byte[] encoded() {
        return topic.encode(value);
    }
}
