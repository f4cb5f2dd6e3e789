package io.aftersales.local.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class LetterReplayTest {

    private static final String TOPIC = "aftersales.dead-letters";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    /** Else what is still refused is there twice as often after each run. */
    @Test
    void whatIsThereSeveralTimesIsWrittenOnce() {
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 4L));
        consumer.schedulePollTask(() -> {
            consumer.addRecord(refused(0, "aftersales.orders", "event"));
            consumer.addRecord(refused(1, "aftersales.orders", "event"));
            consumer.addRecord(refused(2, "aftersales.orders", "another"));
            consumer.addRecord(refused(3, "aftersales.reviews", "event"));
        });

        ReplayedLetters replayed = new LetterReplay(Map.of(), TOPIC).run(consumer, producer, letter -> true);

        assertThat(replayed.sent()).isEqualTo(Map.of("aftersales.orders", 2L, "aftersales.reviews", 1L));
        assertThat(producer.history()).hasSize(3);
    }

    private static ConsumerRecord<byte[], byte[]> refused(long offset, String topic, String value) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(TOPIC, 0, offset, bytes("key"), bytes(value));
        record.headers().add("topic", bytes(topic)).add("reason", bytes("UNKNOWN_SCHEMA: whose"));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
