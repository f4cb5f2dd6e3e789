package io.aftersales.source;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** What a sampler sees of a broker: partitions with a beginning and an end. */
final class FakeBroker {

    static final String TOPIC = "topic";

    final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());

    FakeBroker() {
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
    }

    Consumer<byte[], byte[]> client() {
        return consumer;
    }

    void partition(int partition, long beginning, long end) {
        consumer.updateBeginningOffsets(Map.of(new TopicPartition(TOPIC, partition), beginning));
        consumer.updateEndOffsets(Map.of(new TopicPartition(TOPIC, partition), end));
    }
}
