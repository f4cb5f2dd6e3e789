package io.aftersales.satisfaction;

import io.aftersales.launch.JobStreams;
import io.aftersales.source.EventContracts;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The input streams from Kafka. */
public final class SatisfactionSources {

    private static final List<String> STREAMS = List.of("orders", "chats", "logistics", "reviews");

    private SatisfactionSources() {}

    /**
     * The streams.
     *
     * @throws IllegalStateException if Kafka cannot be reached or a topic is missing
     */
    public static SatisfactionTopology.Inputs of(StreamExecutionEnvironment env, SatisfactionConfig config) {
        JobStreams streams = JobStreams.of(env, config.job(), STREAMS, SatisfactionSinks.topics(config));
        return new SatisfactionTopology.Inputs(
                streams.events("orders", EventContracts.ORDERS),
                streams.events("chats", EventContracts.CHATS),
                streams.events("logistics", EventContracts.LOGISTICS),
                streams.events("reviews", EventContracts.REVIEWS));
    }
}
