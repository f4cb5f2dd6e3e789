package io.aftersales.sink.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A result as a Kafka record. */
final class ResultSerializer<T extends SpecificRecord> implements KafkaRecordSerializationSchema<T> {
    private static final long serialVersionUID = 1L;

    private final String topic;
    private final Class<T> type;
    private final IdOf<T> id;
    private transient @Nullable ResultEncoder encoder;

    ResultSerializer(String topic, Class<T> type, IdOf<T> id) {
        this.topic = topic;
        this.type = type;
        this.id = id;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T result, KafkaSinkContext context, @Nullable Long eventTime) {
        byte[] key = id.id(result).getBytes(StandardCharsets.UTF_8);
        // Without a timestamp: the producer takes the time of writing, see ResultTopicSink.
        return new ProducerRecord<>(topic, null, null, key, encode(result));
    }

    private byte[] encode(T result) {
        ResultEncoder current = encoder;
        if (current == null) {
            current = new ResultEncoder(SpecificData.get().getSchema(type));
            encoder = current;
        }
        return current.encode(result);
    }
}
