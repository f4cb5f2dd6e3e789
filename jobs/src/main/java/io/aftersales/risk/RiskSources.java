package io.aftersales.risk;

import io.aftersales.result.SlaClock;
import io.aftersales.source.DeadLetter;
import io.aftersales.source.EventContract;
import io.aftersales.source.EventContracts;
import io.aftersales.source.EventSources;
import io.aftersales.source.PartitionCounts;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;

/** The input streams from Kafka: the four of events, and the clocks that the SLA monitor tells of. */
public final class RiskSources {

    private static final String CLOCKS = "sla-clocks";
    private static final List<String> STREAMS = List.of("orders", "chats", "logistics", "reviews", CLOCKS);

    private final StreamExecutionEnvironment env;
    private final RiskConfig config;
    private final EventSources sources;
    private final PartitionCounts partitions;

    private RiskSources(StreamExecutionEnvironment env, RiskConfig config) {
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
    public static RiskTopology.Inputs of(StreamExecutionEnvironment env, RiskConfig config) {
        RiskSources sources = new RiskSources(env, config);
        return new RiskTopology.Inputs(
                sources.events("orders", EventContracts.ORDERS),
                sources.events("chats", EventContracts.CHATS),
                sources.events("logistics", EventContracts.LOGISTICS),
                sources.events("reviews", EventContracts.REVIEWS),
                sources.clocks());
    }

    private <E extends SpecificRecordBase> DataStream<Either<DeadLetter, E>> events(
            String stream, EventContract<E> contract) {
        String topic = config.job().topic(stream);
        return asParallelAsTopic(sources.events(env, contract, topic, stream), topic);
    }

    private DataStream<Either<DeadLetter, SlaClock>> clocks() {
        String topic = config.job().topic(CLOCKS);
        return asParallelAsTopic(sources.results(env, new ClockContract(), topic, CLOCKS), topic);
    }

    private <T> DataStream<T> asParallelAsTopic(SingleOutputStreamOperator<T> events, String topic) {
        return events.setParallelism(partitions.parallelism(topic, env.getParallelism()));
    }
}
