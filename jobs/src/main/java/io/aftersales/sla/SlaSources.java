package io.aftersales.sla;

import io.aftersales.rules.live.KafkaRulesFeed;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesSource;
import io.aftersales.source.DeadLetter;
import io.aftersales.source.EventContract;
import io.aftersales.source.EventContracts;
import io.aftersales.source.EventSources;
import io.aftersales.source.PartitionCounts;
import io.aftersales.source.SourceConfig;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;

/** The input streams from Kafka. */
public final class SlaSources {

    private static final List<String> STREAMS = List.of("orders", "chats", "logistics", "reviews");

    private final StreamExecutionEnvironment env;
    private final SlaConfig config;
    private final EventSources sources;
    private final PartitionCounts partitions;

    private SlaSources(StreamExecutionEnvironment env, SlaConfig config) {
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
    public static SlaTopology.Inputs of(StreamExecutionEnvironment env, SlaConfig config) {
        SlaSources sources = new SlaSources(env, config);
        return new SlaTopology.Inputs(
                sources.stream("orders", EventContracts.ORDERS),
                sources.stream("chats", EventContracts.CHATS),
                sources.stream("logistics", EventContracts.LOGISTICS),
                sources.stream("reviews", EventContracts.REVIEWS));
    }

    /**
     * The rule sets that are published while the job runs; only a live run looks for them.
     *
     * @throws IllegalStateException if Kafka cannot be reached or the topic is missing
     */
    static SlaTopology.LiveRules rules(StreamExecutionEnvironment env, SlaConfig config, PublishedRules own) {
        SourceConfig.Broker broker = config.job().source().broker();
        String topic = config.job().topic(SlaConfig.RULES);
        PartitionCounts.ask(broker, List.of(topic));
        return new SlaTopology.LiveRules(
                RulesSource.of(env, broker.bootstrap(), topic, broker.groupId() + "-rules", broker.properties()),
                new KafkaRulesFeed(own, broker.bootstrap(), topic, broker.properties()));
    }

    private <E extends SpecificRecordBase> DataStream<Either<DeadLetter, E>> stream(
            String stream, EventContract<E> contract) {
        String topic = config.job().topic(stream);
        return sources.events(env, contract, topic, stream)
                .setParallelism(partitions.parallelism(topic, env.getParallelism()));
    }
}
