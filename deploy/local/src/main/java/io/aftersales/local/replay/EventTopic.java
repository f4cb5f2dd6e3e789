package io.aftersales.local.replay;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** The four input streams: what files, options and topics call them, and what their events are made of. */
public enum EventTopic {
    ORDERS(OrderEvent.class, "orderId"),
    CHATS(ChatEvent.class, "conversationId"),
    LOGISTICS(LogisticsEvent.class, "parcelId"),
    REVIEWS(ReviewEvent.class, "reviewId");

    private final String topicName = name().toLowerCase(Locale.ROOT);
    private final String keyField;
    private final SpecificData model;
    private final Schema schema;
    private final BinaryMessageEncoder<SpecificRecord> encoder;

    EventTopic(Class<? extends SpecificRecord> type, String keyField) {
        this.keyField = keyField;
        this.model = SpecificData.getForClass(type);
        this.schema = model.getSchema(type);
        this.encoder = new BinaryMessageEncoder<>(model, schema);
    }

    /** Last part of the topic's name, for example {@code orders}; a prefix goes before it. */
    public String topicName() {
        return topicName;
    }

    /** Field of the events that is the key of their records. */
    public String keyField() {
        return keyField;
    }

    /** Schema of the events. */
    public Schema schema() {
        return schema;
    }

    SpecificData model() {
        return model;
    }

    /** The event in Avro's single-object encoding. */
    byte[] encode(SpecificRecord event) {
        try {
            ByteBuffer buffer = encoder.encode(event);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new IllegalStateException("cannot encode " + event, e);
        }
    }

    /** The stream that events of this class go to. */
    static EventTopic of(SpecificRecord event) {
        for (EventTopic topic : values()) {
            if (topic.schema.equals(event.getSchema())) {
                return topic;
            }
        }
        throw new IllegalArgumentException("no stream has events of " + event.getClass());
    }

    /**
     * The stream of that name, in the plural or the singular.
     *
     * @throws IllegalArgumentException for any other name, listing those that exist
     */
    public static EventTopic named(String name) {
        for (EventTopic topic : values()) {
            if (topic.topicName.equals(name) || topic.topicName.equals(name + "s")) {
                return topic;
            }
        }
        throw new IllegalArgumentException("no stream '" + name + "', there are "
                + Arrays.stream(values()).map(EventTopic::topicName).collect(Collectors.joining(", ")));
    }
}
