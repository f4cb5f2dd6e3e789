package io.aftersales.alerting;

import io.aftersales.source.DeadLetter;
import io.aftersales.source.EventContract;
import io.aftersales.source.EventSources;
import io.aftersales.source.PartitionCounts;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;

/** The input streams from Kafka. */
final class AlertSources {

    /** Stem of the topic of conditions. */
    static final String CONDITIONS = "alert-conditions";

    /** Stem of the topic of commands. */
    static final String COMMANDS = "alert-commands";

    /** Stem of the topic of attempts to tell somebody. */
    static final String DELIVERIES = "alert-deliveries";

    private final StreamExecutionEnvironment env;
    private final AlertConfig config;
    private final EventSources sources;
    private final PartitionCounts partitions;

    private AlertSources(StreamExecutionEnvironment env, AlertConfig config) {
        this.env = env;
        this.config = config;
        this.sources = new EventSources(config.job().source());
        List<String> topics = Stream.concat(Stream.of(CONDITIONS, COMMANDS, DELIVERIES), AlertSinks.TOPICS.stream())
                .map(config.job()::topic)
                .toList();
        this.partitions = PartitionCounts.ask(config.job().source().broker(), topics);
    }

    /**
     * The streams.
     *
     * @throws IllegalStateException if Kafka cannot be reached or a topic is missing
     */
    static AlertTopology.Inputs of(StreamExecutionEnvironment env, AlertConfig config) {
        AlertSources sources = new AlertSources(env, config);
        return new AlertTopology.Inputs(
                sources.stream(CONDITIONS, new ConditionContract()),
                sources.stream(COMMANDS, new CommandContract()),
                sources.stream(DELIVERIES, new DeliveryContract()));
    }

    private <E extends SpecificRecordBase> DataStream<Either<DeadLetter, E>> stream(
            String stem, EventContract<E> contract) {
        String topic = config.job().topic(stem);
        return sources.results(env, contract, topic, stem)
                .setParallelism(partitions.parallelism(topic, env.getParallelism()));
    }
}
