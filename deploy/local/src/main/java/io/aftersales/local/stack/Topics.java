package io.aftersales.local.stack;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The topics of the contract. */
public final class Topics {

    /** What topic names begin with unless said otherwise. */
    public static final String DEFAULT_PREFIX = "aftersales.";

    /** The four streams of events. */
    public static final List<String> INPUTS = List.of("orders", "chats", "logistics", "reviews");

    private static final List<String> RESULTS =
            List.of("sla-clocks", "alert-conditions", "alerts", "alert-commands", "alert-deliveries");

    /**
     * Records carry the times of their events, and a replay's are years old: judged by these, the broker would delete whole segments at once.
     * So the broker stamps them with its own time.
     */
    private static final String OWN_TIME = "message.timestamp.type";

    private static final String SEVEN_DAYS_MILLIS = "604800000";

    private Topics() {}

    /** All topics, for a cluster whose operators choose how long events are kept. */
    public static List<TopicSpec> of() {
        return topics(Map.of(OWN_TIME, "LogAppendTime"));
    }

    /** All topics, for the local stack, which keeps everything. */
    public static List<TopicSpec> keepingAll() {
        return topics(Map.of(OWN_TIME, "LogAppendTime", "retention.ms", "-1"));
    }

    private static List<TopicSpec> topics(Map<String, String> ofEvents) {
        Stream<TopicSpec> streams =
                Stream.concat(INPUTS.stream(), RESULTS.stream()).map(stem -> new TopicSpec(stem, false, ofEvents));
        Stream<TopicSpec> others = Stream.of(
                // The one place of unmasked text: its retention is the contract's, everywhere.
                new TopicSpec(
                        "dead-letters", false, Map.of(OWN_TIME, "LogAppendTime", "retention.ms", SEVEN_DAYS_MILLIS)),
                new TopicSpec("rules", true, Map.of("cleanup.policy", "compact")));
        return Stream.concat(streams, others).toList();
    }
}
