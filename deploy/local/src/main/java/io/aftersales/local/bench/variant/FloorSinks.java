package io.aftersales.local.bench.variant;

import io.aftersales.sink.elasticsearch.DocumentWrite;
import io.aftersales.sink.elasticsearch.ElasticsearchSink;
import io.aftersales.sla.SlaConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes records and documents that are made beforehand, as many and as long as the job's. */
final class FloorSinks {

    /** As the job writes them of these data: records of the history for each fact of a subject, and documents for each record. */
    static final double RECORDS_PER_SUBJECT_FACT = 0.53;

    private static final double DOCUMENTS_PER_RECORD = 0.55;

    private static final int RECORD_BYTES = 350;
    private static final int DOCUMENT_BYTES = 900;
    private static final String ALIAS = "aftersales-sla-clocks";
    private static final String MONTH = "2026.01";

    private FloorSinks() {}

    static void attach(DataStream<String> told, SlaConfig config) {
        String topic = config.job().target("sla-clocks").topic();
        byte[] value = text(RECORD_BYTES);
        Properties producer = new Properties();
        producer.putAll(Map.of("acks", "all", "compression.type", "lz4", "linger.ms", "20", "batch.size", "262144"));
        told.sinkTo(KafkaSink.<String>builder()
                        .setKafkaProducerConfig(producer)
                        .setBootstrapServers(config.job().target("sla-clocks").bootstrapServers())
                        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                        .setRecordSerializer((key, context, time) ->
                                new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value))
                        .build())
                .uid("records-to-kafka")
                .name("records-to-kafka");
        byte[] json = text(DOCUMENT_BYTES);
        told.filter(new EverySoOften(DOCUMENTS_PER_RECORD))
                .uid("documents")
                .name("documents")
                .sinkTo(ElasticsearchSink.of(
                        config.job().elasticsearch(),
                        Set.of(ALIAS),
                        key -> List.of(DocumentWrite.index(ALIAS, MONTH, key, 1, json))))
                .uid("documents-to-elasticsearch")
                .name("documents-to-elasticsearch");
    }

    /** Letters of sixteen kinds: as hard to compress as ids are. */
    private static byte[] text(int length) {
        Random random = new Random(1);
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) ('a' + random.nextInt(16));
        }
        return text;
    }
}
