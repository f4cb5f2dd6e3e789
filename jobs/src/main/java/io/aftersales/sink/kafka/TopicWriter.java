package io.aftersales.sink.kafka;

import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The producer's settings that all our sinks share. */
final class TopicWriter {
    /** Long enough to fill a batch under load, short beside the second that a breach may take to be seen. */
    private static final String LINGER_MILLIS = "20";

    /** Each batch is compressed by a fresh lz4 stream with buffers of its own: few large ones cost less than many small. */
    private static final String BATCH_BYTES = "262144";

    /** What waits for a slow broker, per sink and subtask: a job has many of them in one heap. Full, it holds the job back. */
    private static final String WAITING_BYTES = "8388608";

    private TopicWriter() {}

    static <T> KafkaSink<T> sink(KafkaTarget target, KafkaRecordSerializationSchema<T> serializer) {
        Properties properties = new Properties();
        properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        properties.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        properties.setProperty(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        properties.setProperty(ProducerConfig.BUFFER_MEMORY_CONFIG, WAITING_BYTES);
        target.properties().forEach(properties::setProperty);
        return KafkaSink.<T>builder()
                .setKafkaProducerConfig(properties)
                .setBootstrapServers(target.bootstrapServers())
                .setProperty(ProducerConfig.CLIENT_ID_CONFIG, target.clientId())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(serializer)
                .build();
    }
}
