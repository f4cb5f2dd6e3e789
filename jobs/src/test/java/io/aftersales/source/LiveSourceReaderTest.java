package io.aftersales.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aftersales.source.ScriptedReader.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.testutils.MetricListener;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveSourceReaderTest {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long GRACE = 300;
    private static final long BOUND = 60_000;
    /** How a split says "latest". */
    private static final long LATEST = -1;

    private final AtomicLong now = new AtomicLong(1_700_000_000_000L);
    private final FakeBroker broker = new FakeBroker();
    private final ScriptedReader kafka = new ScriptedReader();
    private final Wakeups wakeups = new Wakeups();
    private final SourceConfig config = new SourceConfig(
            new SourceConfig.Broker("127.0.0.1:1", "group", Map.of()),
            new SourceConfig.Timing(
                    Duration.ofMillis(GRACE), Duration.ofMillis(BOUND), Duration.ofMinutes(5), Duration.ofMillis(2)),
            null,
            null,
            now::get);
    private final LiveSourceReader<Long> reader = new LiveSourceReader<>(
            kafka,
            new EndOffsetSampler(
                    FakeBroker.TOPIC,
                    broker::client,
                    broker::client,
                    now::get,
                    config.timing().sampleInterval(),
                    wakeups::wake),
            wakeups,
            config);
    private final Output output = new Output();

    LiveSourceReaderTest() {
        kafka.listener = reader;
        reader.start();
    }

    @AfterEach
    void stop() throws Exception {
        reader.close();
    }

    @Test
    void silenceDoesNotHoldTimeBack() {
        broker.partition(0, 0, 7);
        assign(0, 7);
        for (int i = 0; i < 3; i++) {
            now.addAndGet(1_000);
            awaitWatermark(now.get() - GRACE);
        }
    }

    @Test
    void everyPartitionHasItsSay() {
        broker.partition(0, 0, 7);
        broker.partition(1, 0, 1);
        assign(0, 7);
        assign(1, 0);
        kafka.say(new Line(0, 7, now.get() - 5 * HOUR, now.get()));
        broker.partition(0, 0, 8);
        assertNoWatermarkInSomeRounds();

        kafka.say(new Line(1, 0, now.get() - HOUR, now.get() - HOUR));
        awaitWatermark(now.get() - GRACE);
    }

    @Test
    void aBacklogGoesByItsRecordsUntilItIsRead() {
        broker.partition(0, 0, 3);
        assign(0, 0);
        kafka.say(new Line(0, 0, now.get() - 2 * HOUR, now.get() - 2 * HOUR));
        awaitWatermark(now.get() - 2 * HOUR - BOUND - 1);
        kafka.say(new Line(0, 1, now.get() + 3 * HOUR, now.get() - HOUR));
        awaitWatermark(now.get() - HOUR - BOUND - 1);
        kafka.say(new Line(0, 2, now.get() - 5 * HOUR, now.get()));
        awaitWatermark(now.get() - GRACE);
    }

    @Test
    void startsThatAreNotNamedAreAskedFor() {
        broker.partition(0, 9, 9);
        assign(0, KafkaPartitionSplit.EARLIEST_OFFSET);
        awaitWatermark(now.get() - GRACE);
    }

    @Test
    void aStartAtTheEndIsRefused() {
        assertThatThrownBy(() -> assign(0, LATEST)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void markersAtTheEndAreFoundOut() {
        broker.partition(0, 0, 4);
        // Compaction and transactions leave offsets without records: the probe's position moves on by itself.
        broker.consumer.schedulePollTask(() -> broker.consumer.seek(new TopicPartition(FakeBroker.TOPIC, 0), 4));
        assign(0, 2);
        awaitWatermark(now.get() - GRACE);
    }

    @Test
    void markersAreFoundOutWhileAnotherPartitionMoves() {
        broker.partition(0, 0, 0);
        broker.partition(1, 0, 4);
        broker.consumer.schedulePollTask(() -> broker.consumer.seek(new TopicPartition(FakeBroker.TOPIC, 1), 4));
        assign(0, 0);
        assign(1, 2);
        AtomicLong offset = new AtomicLong();
        await().pollInterval(Duration.ofMillis(5)).untilAsserted(() -> {
            long next = offset.getAndIncrement();
            kafka.say(new Line(0, next, now.get(), now.get()));
            broker.partition(0, 0, next + 1);
            poll();
            assertThat(output.watermarks).last().isEqualTo(now.get() - GRACE);
        });
    }

    @Test
    void withoutPartitionsThereIsNoTime() {
        broker.partition(0, 0, 4);
        now.addAndGet(Duration.ofMinutes(1).toMillis());
        assertNoWatermarkInSomeRounds();
    }

    @Test
    void aReaderThatGetsNoPartitionStandsAsideUntilItDoes() throws Exception {
        now.addAndGet(LiveSourceReader.FIRST_LOOK.toMillis());
        await().untilAsserted(() -> {
            poll();
            assertThat(output.idle).isTrue();
        });
        assertThat(output.watermarks).isEmpty();

        broker.partition(0, 0, 4);
        assign(0, 4);
        now.addAndGet(1_000);
        awaitWatermark(now.get() - GRACE);
        assertThat(output.idle).isFalse();
    }

    /** As after a virtual machine that went on with its old time. */
    @Test
    void aClockThatIsSetBackKeepsNoReaderFromStandingAside() {
        now.addAndGet(-HOUR);
        assertNoWatermarkInSomeRounds();
        now.addAndGet(LiveSourceReader.FIRST_LOOK.toMillis());
        await().untilAsserted(() -> {
            poll();
            assertThat(output.idle).isTrue();
        });
    }

    /** Deleted by retention while the job was down, or by hand. */
    @Test
    void recordsThatWereDeletedBeforeTheyWereReadAreCounted() {
        MetricListener metrics = new MetricListener();
        reader.register(metrics.getMetricGroup());
        broker.partition(0, 500, 501);
        broker.partition(1, 30, 31);
        assign(0, 100);
        assign(1, 30);
        kafka.say(new Line(0, 500, now.get(), now.get()));
        kafka.say(new Line(1, 30, now.get(), now.get()));
        awaitWatermark(now.get() - GRACE);
        Counter skipped = metrics.getCounter("skippedRecords").orElseThrow();
        await().untilAsserted(() -> {
            poll();
            assertThat(skipped.getCount()).isEqualTo(400);
        });
    }

    @Test
    void stateIsThatOfKafkasReader() {
        assign(0, 2);
        assertThat(reader.snapshotState(1)).containsExactly(split(0, 2));
    }

    private static KafkaPartitionSplit split(int partition, long start) {
        return new KafkaPartitionSplit(new TopicPartition(FakeBroker.TOPIC, partition), start);
    }

    private void assign(int partition, long start) {
        reader.addSplits(List.of(split(partition, start)));
    }

    private void awaitWatermark(long expected) {
        await().untilAsserted(() -> {
            poll();
            assertThat(output.watermarks).last().isEqualTo(expected);
        });
        assertThat(output.watermarks).isSorted().doesNotHaveDuplicates();
    }

    /** As the operator does: polls only when told that there is something. */
    private void poll() throws Exception {
        if (reader.isAvailable().isDone()) {
            while (reader.pollNext(output) == InputStatus.MORE_AVAILABLE) {
                assertThat(output.idle).isFalse();
            }
        }
    }

    private void assertNoWatermarkInSomeRounds() {
        await().during(Duration.ofMillis(100)).atMost(Duration.ofSeconds(10)).until(() -> {
            poll();
            return output.watermarks.isEmpty();
        });
        assertThat(output.idle).isFalse();
    }

    private static final class Output implements ReaderOutput<Long> {
        private final List<Long> watermarks = new ArrayList<>();
        private boolean idle;

        @Override
        public void collect(Long record) {}

        @Override
        public void collect(Long record, long timestamp) {}

        @Override
        public void emitWatermark(Watermark watermark) {
            watermarks.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            idle = true;
        }

        @Override
        public void markActive() {
            idle = false;
        }

        @Override
        public SourceOutput<Long> createOutputForSplit(String splitId) {
            return this;
        }

        @Override
        public void releaseOutputForSplit(String splitId) {}
    }
}
