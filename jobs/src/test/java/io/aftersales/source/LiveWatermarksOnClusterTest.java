package io.aftersales.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.runtime.WallClock;
import io.aftersales.source.ScriptedReader.Line;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumStateSerializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a real cluster: with all streams silent, an event-time timer fires by itself, soon after the wall clock passed it. */
@SuppressWarnings("try") // closing results may be interrupted
class LiveWatermarksOnClusterTest {

    private static final int READERS = 2;
    private static final long AHEAD_MILLIS = 700;

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // who waits for results is not interrupted
    void aDeadlineFiresInSilence() throws Exception {
        assertDeadlinesFire(READERS);
    }

    /** As after a restart with more readers, when what is restored and what is new fall to the same ones. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aReaderWithoutAPartitionHoldsNobodyUp() throws Exception {
        assertDeadlinesFire(READERS - 1);
    }

    private static void assertDeadlinesFire(int partitions) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(onLoopback());
        env.setParallelism(READERS);
        env.getConfig().setAutoWatermarkInterval(50);
        List<Long> deadlines = new ArrayList<>();
        try (CloseableIterator<Long> fired = env.fromSource(
                        new SilentSource(partitions), WatermarkStrategy.noWatermarks(), "silent", Types.LONG)
                // Two timers of one key and one millisecond would be one.
                .keyBy(record -> "subject " + record)
                .process(new Deadline())
                .executeAndCollect()) {
            for (int i = 0; i < partitions; i++) {
                long deadline = fired.next();
                assertThat(System.currentTimeMillis()).isGreaterThan(deadline);
                deadlines.add(deadline);
            }
        }
        assertThat(deadlines).hasSize(partitions);
    }

    private static Configuration onLoopback() {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
        configuration.set(TaskManagerOptions.BIND_HOST, "127.0.0.1");
        configuration.set(TaskManagerOptions.HOST, "127.0.0.1");
        return configuration;
    }

    /** Sets a timer a little ahead of the wall clock for each record, however old that record is. */
    private static final class Deadline extends KeyedProcessFunction<String, Long, Long> {

        @Override
        public void processElement(Long record, Context context, Collector<Long> out) {
            context.timerService().registerEventTimeTimer(System.currentTimeMillis() + AHEAD_MILLIS);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<Long> out) {
            out.collect(timestamp);
        }
    }

    /** One partition a reader, with one record each, then nothing; the last readers may have none. */
    private static final class SilentSource
            implements Source<Long, KafkaPartitionSplit, KafkaSourceEnumState>, Serializable {

        private final int partitions;

        SilentSource(int partitions) {
            this.partitions = partitions;
        }

        @Override
        public Boundedness getBoundedness() {
            return Boundedness.CONTINUOUS_UNBOUNDED;
        }

        @Override
        public SourceReader<Long, KafkaPartitionSplit> createReader(SourceReaderContext context) {
            int partition = context.getIndexOfSubtask();
            FakeBroker broker = new FakeBroker();
            broker.partition(partition, 0, 1);
            ScriptedReader kafka = new ScriptedReader();
            Wakeups wakeups = new Wakeups();
            SourceConfig config = new SourceConfig(
                    new SourceConfig.Broker("127.0.0.1:1", "group", Map.of()),
                    SourceConfig.Timing.DEFAULT,
                    null,
                    null,
                    partition < partitions ? WallClock.system() : startingEarly());
            LiveSourceReader<Long> reader = new LiveSourceReader<>(
                    kafka,
                    new EndOffsetSampler(
                            FakeBroker.TOPIC,
                            broker::client,
                            broker::client,
                            config.clock(),
                            config.timing().sampleInterval(),
                            wakeups::wake),
                    wakeups,
                    config);
            kafka.listener = reader;
            kafka.say(new Line(partition, 0, partition, Duration.ofDays(1).toMillis()));
            return reader;
        }

        /** Spares the test the time that a reader waits for partitions. */
        private static WallClock startingEarly() {
            AtomicLong early = new AtomicLong(LiveSourceReader.FIRST_LOOK.toMillis());
            return () -> System.currentTimeMillis() - early.getAndSet(0);
        }

        @Override
        public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
                SplitEnumeratorContext<KafkaPartitionSplit> context) {
            return new OnePartitionEach(context, partitions);
        }

        @Override
        public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
                SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state) {
            return new OnePartitionEach(context, partitions);
        }

        @Override
        public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
            return new KafkaPartitionSplitSerializer();
        }

        @Override
        public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
            return new KafkaSourceEnumStateSerializer();
        }
    }

    private record OnePartitionEach(SplitEnumeratorContext<KafkaPartitionSplit> context, int partitions)
            implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {

        @Override
        public void start() {}

        @Override
        public void handleSplitRequest(int subtask, String host) {}

        @Override
        public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtask) {}

        @Override
        public void addReader(int subtask) {
            if (subtask < partitions) {
                context.assignSplit(new KafkaPartitionSplit(new TopicPartition(FakeBroker.TOPIC, subtask), 0), subtask);
            }
        }

        @Override
        public KafkaSourceEnumState snapshotState(long checkpointId) {
            throw new UnsupportedOperationException("this test takes no checkpoints");
        }

        @Override
        public void close() {}
    }
}
