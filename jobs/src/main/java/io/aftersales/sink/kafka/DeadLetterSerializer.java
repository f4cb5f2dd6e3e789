package io.aftersales.sink.kafka;

import io.aftersales.source.DeadLetter;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A refused record as a Kafka record. */
final class DeadLetterSerializer implements KafkaRecordSerializationSchema<DeadLetter> {
    private static final long serialVersionUID = 1L;

    private final String topic;

    DeadLetterSerializer(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            DeadLetter letter, KafkaSinkContext context, @Nullable Long eventTime) {
        // Without a timestamp: with the original's, a letter of replayed history would be deleted before it is read.
        ProducerRecord<byte[], byte[]> dead = new ProducerRecord<>(topic, null, null, letter.key(), letter.value());
        header(dead, DeadLetterSink.TOPIC, letter.topic());
        header(dead, DeadLetterSink.PARTITION, Integer.toString(letter.partition()));
        header(dead, DeadLetterSink.OFFSET, Long.toString(letter.offset()));
        header(dead, DeadLetterSink.REASON, letter.reason());
        return dead;
    }

    private static void header(ProducerRecord<byte[], byte[]> dead, String name, String value) {
        dead.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
