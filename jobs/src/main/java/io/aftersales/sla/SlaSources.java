package io.aftersales.sla;

import io.aftersales.launch.JobStreams;
import io.aftersales.rules.live.KafkaRulesFeed;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesSource;
import io.aftersales.source.EventContracts;
import io.aftersales.source.PartitionCounts;
import io.aftersales.source.SourceConfig;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The input streams from Kafka. */
public final class SlaSources {

    private static final List<String> STREAMS = List.of("orders", "chats", "logistics", "reviews");

    private SlaSources() {}

    /**
     * The streams.
     *
     * @throws IllegalStateException if Kafka cannot be reached or a topic is missing
     */
    public static SlaTopology.Inputs of(StreamExecutionEnvironment env, SlaConfig config) {
        JobStreams streams = JobStreams.of(env, config.job(), STREAMS, SlaSinks.TOPICS);
        return new SlaTopology.Inputs(
                streams.events("orders", EventContracts.ORDERS),
                streams.events("chats", EventContracts.CHATS),
                streams.events("logistics", EventContracts.LOGISTICS),
                streams.events("reviews", EventContracts.REVIEWS));
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
}
