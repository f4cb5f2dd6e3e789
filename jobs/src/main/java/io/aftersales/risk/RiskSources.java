package io.aftersales.risk;

import io.aftersales.launch.JobStreams;
import io.aftersales.source.EventContracts;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The input streams from Kafka: the four of events, and the clocks that the SLA monitor tells of. */
public final class RiskSources {

    private static final String CLOCKS = "sla-clocks";
    private static final List<String> STREAMS = List.of("orders", "chats", "logistics", "reviews", CLOCKS);

    private RiskSources() {}

    /**
     * The streams.
     *
     * @throws IllegalStateException if Kafka cannot be reached or a topic is missing
     */
    public static RiskTopology.Inputs of(StreamExecutionEnvironment env, RiskConfig config) {
        JobStreams streams = JobStreams.of(env, config.job(), STREAMS, RiskSinks.TOPICS);
        return new RiskTopology.Inputs(
                streams.events("orders", EventContracts.ORDERS),
                streams.events("chats", EventContracts.CHATS),
                streams.events("logistics", EventContracts.LOGISTICS),
                streams.events("reviews", EventContracts.REVIEWS),
                streams.results(CLOCKS, new ClockContract()));
    }
}
