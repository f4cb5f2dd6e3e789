package io.aftersales.satisfaction;

import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.runtime.JobOptions;
import io.aftersales.sink.elasticsearch.ElasticsearchConfig;
import io.aftersales.sink.kafka.KafkaTarget;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.MessageMood;
import io.aftersales.source.SourceConfig;
import io.aftersales.window.Cadence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What the satisfaction job is told at its start, parsed once.
 *
 * @param source how the input topics are read
 * @param topicPrefix put before the names of all topics
 * @param elasticsearch where results are indexed
 * @param rules the rule set
 * @param buyerKey how buyers are hashed
 * @param mood what buyers' messages sound like
 * @param cadence when results are written
 * @param horizon event time at which a bounded run ends, {@link Long#MAX_VALUE} for a live one
 */
public record SatisfactionConfig(
        SourceConfig source,
        String topicPrefix,
        ElasticsearchConfig elasticsearch,
        RuleTexts rules,
        BuyerKey buyerKey,
        MessageMood mood,
        Cadence cadence,
        long horizon) {

    private static final Set<String> KEYS = Set.of(
            "kafka.bootstrap",
            "kafka.group",
            "es.url",
            "es.ca.file",
            "es.api.key.file",
            "schema.registry.url",
            "mode",
            "replay.end",
            "topic.prefix",
            "index.prefix",
            "rules.dir",
            BuyerKey.OPTION,
            MessageMood.OPTION,
            "metrics.cadence",
            "watermark.grace",
            "watermark.backlog-bound",
            "watermark.sample-interval",
            "future.tolerance");

    /** A supervisor sees a change after one beat, one refresh of the index and one of the board. */
    private static final Duration BEAT = Duration.ofSeconds(2);

    /** A shorter one would write more than anybody can read. */
    private static final Duration LEAST_BEAT = Duration.ofMillis(200);

    private enum Mode {
        LIVE,
        BOUNDED
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException naming the key that is wrong
     * @throws io.aftersales.rules.InvalidRulesException if the rule set is wrong, naming file and line
     */
    public static SatisfactionConfig parse(String[] args) {
        JobOptions options = JobOptions.parse(args, KEYS);
        boolean live = options.choice("mode", Mode.LIVE) == Mode.LIVE;
        RuleTexts rules = options.text("rules.dir")
                .map(dir -> RuleTexts.ofDirectory(Path.of(dir)))
                .orElseGet(RuleTexts::packaged);
        RuleSet.parse(rules);
        return new SatisfactionConfig(
                SourceConfig.read(options, live, "aftersales-satisfaction"),
                options.text("topic.prefix").orElse("aftersales."),
                ElasticsearchConfig.read(options),
                rules,
                BuyerKey.resolve(
                        System.getenv(),
                        options.text(BuyerKey.OPTION).map(Path::of).orElse(null)),
                options.text(MessageMood.OPTION)
                        .map(file -> MessageMood.ofFile(Path.of(file)))
                        .orElseGet(MessageMood::packaged),
                live ? Cadence.live(beat(options)) : Cadence.BOUNDED,
                live ? Long.MAX_VALUE : options.requiredLong("replay.end"));
    }

    private static Duration beat(JobOptions options) {
        Duration beat = options.duration("metrics.cadence", BEAT);
        if (beat.compareTo(LEAST_BEAT) < 0) {
            throw new IllegalArgumentException("option --metrics.cadence is " + LEAST_BEAT + " at least, not " + beat);
        }
        return beat;
    }

    /**
     * The same, reading each topic up to given offsets and no further.
     *
     * @param endOffsets by full topic name and partition
     * @throws IllegalStateException if this is a live run
     */
    public SatisfactionConfig endingAt(Map<String, Map<Integer, Long>> endOffsets) {
        return new SatisfactionConfig(
                source.endingAt(endOffsets), topicPrefix, elasticsearch, rules, buyerKey, mood, cadence, horizon);
    }

    /** What the flow is set to. */
    public SatisfactionTopology.Settings settings() {
        return new SatisfactionTopology.Settings(
                rules, buyerKey, MessageScore.by(mood), source.clock(), cadence, horizon);
    }

    /** An output topic. */
    KafkaTarget target(String stem) {
        return new KafkaTarget(
                source.broker().bootstrap(),
                topic(stem),
                "satisfaction-" + stem,
                source.broker().properties());
    }

    /** Full name of a topic. */
    String topic(String stem) {
        return topicPrefix + stem;
    }
}
