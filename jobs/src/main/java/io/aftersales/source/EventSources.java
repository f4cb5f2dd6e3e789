package io.aftersales.source;

import io.aftersales.runtime.WallClock;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.apache.kafka.common.TopicPartition;

/** Makes the source of each input topic, live or bounded as the configuration says. */
public final class EventSources {

    private final SourceConfig config;

    /** Makes sources by {@code config}. */
    public EventSources(SourceConfig config) {
        this.config = config;
    }

    /**
     * The events of a topic with {@code occurredAt} as their timestamps, texts masked, and dead letters between them. In a
     * live run the parallelism should not exceed the number of partitions (see {@link PartitionCounts}): a reader without
     * partition holds the watermark back at each start until it stands aside.
     *
     * @param env where to read
     * @param contract the stream
     * @param topic full name of the topic
     * @param uid uid and name of the source
     */
    public <E extends SpecificRecordBase> SingleOutputStreamOperator<Either<DeadLetter, E>> events(
            StreamExecutionEnvironment env, EventContract<E> contract, String topic, String uid) {
        return read(env, contract, topic, uid, boundedWatermarks());
    }

    /**
     * The same of a topic that jobs write. A job that runs through a history writes what it finds in the order in which it finds it, which is
     * no order of time: a bounded run knows no time before it has read all of it.
     */
    public <E extends SpecificRecordBase> SingleOutputStreamOperator<Either<DeadLetter, E>> results(
            StreamExecutionEnvironment env, EventContract<E> contract, String topic, String uid) {
        return read(env, contract, topic, uid, WatermarkStrategy.noWatermarks());
    }

    private <E extends SpecificRecordBase> SingleOutputStreamOperator<Either<DeadLetter, E>> read(
            StreamExecutionEnvironment env,
            EventContract<E> contract,
            String topic,
            String uid,
            WatermarkStrategy<Either<DeadLetter, E>> whenBounded) {
        SourceConfig.Bounds bounds = config.bounds();
        Source<Either<DeadLetter, E>, ?, ?> source =
                bounds == null ? new LiveKafkaSource<>(contract, topic, config) : bounded(contract, topic, bounds);
        WatermarkStrategy<Either<DeadLetter, E>> watermarks =
                bounds == null ? WatermarkStrategy.noWatermarks() : whenBounded;
        return env.fromSource(
                        source,
                        watermarks.withTimestampAssigner(context -> new OccurrenceTimestamps<>(contract)),
                        uid,
                        new EventDeserializer<>(contract, config).getProducedType())
                .uid(uid);
    }

    private <E extends SpecificRecordBase> WatermarkStrategy<Either<DeadLetter, E>> boundedWatermarks() {
        long boundMillis = config.timing().backlogBound().toMillis();
        WallClock clock = config.clock();
        return WatermarkStrategy.forGenerator(context -> new BoundedWatermarks<>(boundMillis, clock));
    }

    private <E extends SpecificRecordBase> KafkaSource<Either<DeadLetter, E>> bounded(
            EventContract<E> contract, String topic, SourceConfig.Bounds bounds) {
        return KafkaSource.<Either<DeadLetter, E>>builder()
                .setBootstrapServers(config.broker().bootstrap())
                .setGroupId(config.broker().groupId())
                .setTopics(topic)
                .setProperties(KafkaClients.reading(config.broker(), topic))
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(ends(topic, bounds))
                .setDeserializer(new EventDeserializer<>(contract, config))
                .build();
    }

    private static OffsetsInitializer ends(String topic, SourceConfig.Bounds bounds) {
        Map<Integer, Long> ends = bounds.endOffsets().get(topic);
        if (ends == null) {
            return OffsetsInitializer.latest();
        }
        Map<TopicPartition, Long> offsets = new HashMap<>();
        ends.forEach((partition, end) -> offsets.put(new TopicPartition(topic, partition), end));
        return OffsetsInitializer.offsets(offsets);
    }
}
