package io.aftersales.source;

import java.io.IOException;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.types.Either;

/**
 * One topic, live: Kafka's own source, whose readers also emit watermarks by {@link PartitionProgress}. To be used without
 * a watermark strategy of its own. State is that of Kafka's source, byte for byte. Begins with the earliest record,
 * because without a checkpoint there is no state either that would know of the earlier ones.
 *
 * @param <E> the stream's event
 */
public final class LiveKafkaSource<E extends SpecificRecordBase>
        implements Source<Either<DeadLetter, E>, KafkaPartitionSplit, KafkaSourceEnumState>,
                ResultTypeQueryable<Either<DeadLetter, E>> {

    private static final long serialVersionUID = 1L;

    private final EventContract<E> contract;
    private final String topic;
    private final SourceConfig config;

    /** Reads {@code topic} by {@code contract}. */
    public LiveKafkaSource(EventContract<E> contract, String topic, SourceConfig config) {
        this.contract = contract;
        this.topic = topic;
        this.config = config;
    }

    private KafkaSource<Either<DeadLetter, E>> kafka(EventDeserializer<E> deserializer) {
        return KafkaSource.<Either<DeadLetter, E>>builder()
                .setBootstrapServers(config.broker().bootstrap())
                .setGroupId(config.broker().groupId())
                .setTopics(topic)
                .setProperties(KafkaClients.reading(config.broker(), topic))
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(deserializer)
                .build();
    }

    private KafkaSource<Either<DeadLetter, E>> kafka() {
        return kafka(new EventDeserializer<>(contract, config));
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<Either<DeadLetter, E>, KafkaPartitionSplit> createReader(SourceReaderContext context)
            throws Exception {
        EventDeserializer<E> deserializer = new EventDeserializer<>(contract, config);
        Wakeups wakeups = new Wakeups();
        EndOffsetSampler sampler = new EndOffsetSampler(
                topic,
                () -> KafkaClients.sampling(config.broker()),
                () -> KafkaClients.probing(config.broker()),
                config.clock(),
                config.timing().sampleInterval(),
                wakeups::wake);
        LiveSourceReader<Either<DeadLetter, E>> reader =
                new LiveSourceReader<>(kafka(deserializer).createReader(context), sampler, wakeups, config);
        deserializer.onEmitted(reader);
        reader.register(context.metricGroup().addGroup("aftersales").addGroup("topic", topic));
        return reader;
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return kafka().createEnumerator(context);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state) throws IOException {
        return kafka().restoreEnumerator(context, state);
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return kafka().getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return kafka().getEnumeratorCheckpointSerializer();
    }

    @Override
    public TypeInformation<Either<DeadLetter, E>> getProducedType() {
        return new EventDeserializer<>(contract, config).getProducedType();
    }
}
