package io.aftersales.local.bench.variant;

import io.aftersales.local.bench.load.Wait;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads waits. */
final class WaitDeserializer implements KafkaRecordDeserializationSchema<Wait> {

    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Wait> out) {
        out.collect(Wait.of(record.value()));
    }

    @Override
    public TypeInformation<Wait> getProducedType() {
        return TypeInformation.of(Wait.class);
    }
}
