package io.aftersales.satisfaction;

import io.aftersales.source.DeadLetter;
import io.aftersales.source.EventContract;
import io.aftersales.source.EventContracts;
import io.aftersales.source.EventSources;
import io.aftersales.source.PartitionCounts;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;

/** The input streams from Kafka. */
public final class SatisfactionSources {

    private static final List<String> STREAMS = List.of("orders", "chats", "logistics", "reviews");

    private final StreamExecutionEnvironment env;
    private final SatisfactionConfig config;
    private final EventSources sources;
    private final PartitionCounts partitions;

    private SatisfactionSources(StreamExecutionEnvironment env, SatisfactionConfig config) {
        this.env = env;
        this.config = config;
        this.sources = new EventSources(config.job().source());
        this.partitions = PartitionCounts.ask(
                config.job().source().broker(),
                STREAMS.stream().map(config.job()::topic).toList());
    }

    /**
     * The streams.
     *
     * @throws IllegalStateException if Kafka cannot be reached or a topic is missing
     */
    public static SatisfactionTopology.Inputs of(StreamExecutionEnvironment env, SatisfactionConfig config) {
        SatisfactionSources sources = new SatisfactionSources(env, config);
        return new SatisfactionTopology.Inputs(
                sources.stream("orders", EventContracts.ORDERS),
                sources.stream("chats", EventContracts.CHATS),
                sources.stream("logistics", EventContracts.LOGISTICS),
                sources.stream("reviews", EventContracts.REVIEWS));
    }

    private <E extends SpecificRecordBase> DataStream<Either<DeadLetter, E>> stream(
            String stream, EventContract<E> contract) {
        String topic = config.job().topic(stream);
        return sources.events(env, contract, topic, stream)
                .setParallelism(partitions.parallelism(topic, env.getParallelism()));
    }
}
