package io.aftersales.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.result.RejectedDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicEndTest {

    private static final TopicEnd<RejectedDocument> END = new TopicEnd<>(
            new SourceConfig.Broker("127.0.0.1:1", "group", Map.of()), FakeBroker.TOPIC, RejectedDocument.class);

    private final FakeBroker broker = new FakeBroker();

    private long greatest() {
        return END.greatest(broker.client(), document -> document.getTimestamp().toEpochMilli());
    }

    /** Adds them when the reader asks for records, since it must have its partitions by then. */
    private void holds(long first, byte[]... values) {
        broker.consumer.schedulePollTask(() -> {
            for (int i = 0; i < values.length; i++) {
                broker.consumer.addRecord(new ConsumerRecord<>(FakeBroker.TOPIC, 0, first + i, null, values[i]));
            }
        });
    }

    private static byte[] at(long millis) {
        try {
            return new RejectedDocument(Instant.ofEpochMilli(millis), "index", "id", "reason", "document")
                    .toByteBuffer()
                    .array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theNewestNeedNotBeTheLast() {
        broker.partition(0, 2, 5);
        holds(2, at(10), at(30), at(20));
        assertThat(greatest()).isEqualTo(30);
    }

    @Test
    void whatLiesFarBackIsNotRead() {
        broker.partition(0, 0, 1_000);
        byte[][] last = new byte[50][];
        for (int i = 0; i < last.length; i++) {
            last[i] = at(i);
        }
        holds(950, last);
        assertThat(greatest()).isEqualTo(49);
    }

    @Test
    void anEmptyTopicTellsNothing() {
        broker.partition(0, 7, 7);
        assertThat(greatest()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void aTopicWithoutPartitionsTellsNothing() {
        broker.consumer.updatePartitions(FakeBroker.TOPIC, List.<PartitionInfo>of());
        assertThat(greatest()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void aRecordThatCannotBeReadCountsAsOfItsWriting() {
        broker.partition(0, 0, 1);
        holds(0, new byte[] {9});
        assertThat(greatest()).isEqualTo(ConsumerRecord.NO_TIMESTAMP);
        assertThat(broker.consumer.assignment()).containsExactly(new TopicPartition(FakeBroker.TOPIC, 0));
    }
}
