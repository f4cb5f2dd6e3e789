package io.aftersales.rules.live;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the records of the rules topic. A wrong set is refused whole, logged with file, line and reason, and counted as {@code
 * rulesRefused}; the jobs keep what they have.
 */
final class RulesDeserializer implements KafkaRecordDeserializationSchema<PublishedRules> {

    private static final Logger LOG = LoggerFactory.getLogger(RulesDeserializer.class);
    private static final long serialVersionUID = 1L;

    private transient Counter refused;
    private transient Counter accepted;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        refused = context.getMetricGroup().addGroup("aftersales").counter("rulesRefused");
        accepted = context.getMetricGroup().addGroup("aftersales").counter("rulesAccepted");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<PublishedRules> out) {
        PublishedRules rules;
        try {
            rules = RulesDocument.read(record.value(), place(record));
        } catch (RuntimeException e) { // whatever is wrong with a set, it is refused by all jobs alike
            refused.inc();
            LOG.error("{}: the running jobs keep the rules that they have. {}", place(record), e.getMessage());
            return;
        }
        out.collect(rules);
        accepted.inc();
    }

    static String place(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    @Override
    public TypeInformation<PublishedRules> getProducedType() {
        return TypeInformation.of(PublishedRules.class);
    }
}
