package io.aftersales.sink.kafka;

import io.aftersales.source.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A refused record as a Kafka record: its bytes as they were, unless they would not fit beside the headers. Then the value is
 * cut and {@link DeadLetterSink#TRUNCATED} tells how long it was: a letter that no broker takes would stop the job.
 */
final class DeadLetterSerializer implements KafkaRecordSerializationSchema<DeadLetter> {
    private static final long serialVersionUID = 1L;

    /** Below what producers and brokers take unless they are told otherwise, with room for what surrounds a record. */
    static final int MOST_BYTES = 1_000_000;

    private static final int MOST_REASON = 2_000;

    private final String topic;

    DeadLetterSerializer(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            DeadLetter letter, KafkaSinkContext context, @Nullable Long eventTime) {
        byte[] key = letter.key() != null && letter.key().length > MOST_BYTES / 2 ? null : letter.key();
        byte[] value = letter.value();
        int room = MOST_BYTES - (key == null ? 0 : key.length);
        boolean cut = value != null && value.length > room;
        if (cut) {
            value = Arrays.copyOf(value, room);
        }
        // Without a timestamp: with the original's, a letter of replayed history would be deleted before it is read.
        ProducerRecord<byte[], byte[]> dead = new ProducerRecord<>(topic, null, null, key, value);
        header(dead, DeadLetterSink.TOPIC, letter.topic());
        header(dead, DeadLetterSink.PARTITION, Integer.toString(letter.partition()));
        header(dead, DeadLetterSink.OFFSET, Long.toString(letter.offset()));
        header(dead, DeadLetterSink.REASON, reason(letter));
        if (cut) {
            header(dead, DeadLetterSink.TRUNCATED, Integer.toString(letter.value().length));
        }
        return dead;
    }

    private static String reason(DeadLetter letter) {
        String reason = letter.reason();
        return reason.length() > MOST_REASON ? reason.substring(0, MOST_REASON) : reason;
    }

    private static void header(ProducerRecord<byte[], byte[]> dead, String name, String value) {
        dead.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
