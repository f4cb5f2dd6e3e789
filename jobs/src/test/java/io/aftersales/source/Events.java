package io.aftersales.source;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.LogisticsEventType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.ReviewEventType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecordBase;

/** Events and their bytes for tests. */
final class Events {

    static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private Events() {}

    static OrderEvent.Builder order() {
        return OrderEvent.newBuilder()
                .setEventId("order-1")
                .setType(OrderEventType.PAID)
                .setOccurredAt(NOON)
                .setShopId("shop-1")
                .setBuyerId("buyer-1")
                .setOrderId("o-1");
    }

    static ChatEvent.Builder chat() {
        return ChatEvent.newBuilder()
                .setEventId("chat-1")
                .setType(ChatEventType.MESSAGE)
                .setOccurredAt(NOON)
                .setShopId("shop-1")
                .setConversationId("c-1");
    }

    static LogisticsEvent.Builder scan() {
        return LogisticsEvent.newBuilder()
                .setEventId("scan-1")
                .setType(LogisticsEventType.DELIVERED)
                .setOccurredAt(NOON)
                .setParcelId("p-1");
    }

    static ReviewEvent.Builder review() {
        return ReviewEvent.newBuilder()
                .setEventId("review-1")
                .setType(ReviewEventType.POSTED)
                .setOccurredAt(NOON)
                .setShopId("shop-1")
                .setReviewId("r-1");
    }

    /** The event's body alone. */
    static byte[] body(SpecificRecordBase event) {
        return encode(new SpecificDatumWriter<>(event.getSchema(), event.getSpecificData()), event);
    }

    /** A record of any schema, its body alone. */
    static byte[] body(Schema schema, Object record) {
        return encode(new GenericDatumWriter<>(schema), record);
    }

    private static <T> byte[] encode(GenericDatumWriter<T> writer, T value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            writer.write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** In single-object encoding. */
    static byte[] single(SpecificRecordBase event) {
        return single(event.getSchema(), body(event));
    }

    /** A body with the header of single-object encoding. */
    static byte[] single(Schema writer, byte[] body) {
        return ByteBuffer.allocate(10 + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0xC3)
                .put((byte) 1)
                .putLong(SchemaNormalization.parsingFingerprint64(writer))
                .put(body)
                .array();
    }

    /** A body with the header of the Confluent framing. */
    static byte[] framed(int id, byte[] body) {
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
    }
}
