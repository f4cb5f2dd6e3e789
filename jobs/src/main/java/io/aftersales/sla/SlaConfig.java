package io.aftersales.sla;

import io.aftersales.rules.RuleTexts;
import io.aftersales.runtime.JobOptions;
import io.aftersales.sink.elasticsearch.ElasticsearchConfig;
import io.aftersales.sink.kafka.KafkaTarget;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.SourceConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What the SLA monitor is told at its start, parsed once.
 *
 * @param source how the input topics are read
 * @param topicPrefix put before the names of all topics
 * @param elasticsearch where results are indexed
 * @param rules the rule set
 * @param buyerKey how buyers are hashed
 * @param horizon event time at which a bounded run ends, {@link SlaFunction#NO_HORIZON} for a live one
 */
public record SlaConfig(
        SourceConfig source,
        String topicPrefix,
        ElasticsearchConfig elasticsearch,
        RuleTexts rules,
        BuyerKey buyerKey,
        long horizon) {

    /** Stem of the topic of published rules. */
    static final String RULES = "rules";

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
            "watermark.grace",
            "watermark.backlog-bound",
            "watermark.sample-interval",
            "future.tolerance");

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
    public static SlaConfig parse(String[] args) {
        JobOptions options = JobOptions.parse(args, KEYS);
        boolean live = options.choice("mode", Mode.LIVE) == Mode.LIVE;
        RuleTexts rules = options.text("rules.dir")
                .map(dir -> RuleTexts.ofDirectory(Path.of(dir)))
                .orElseGet(RuleTexts::packaged);
        SlaRules.book(rules);
        return new SlaConfig(
                SourceConfig.read(options, live, "aftersales-sla-monitor"),
                options.text("topic.prefix").orElse("aftersales."),
                ElasticsearchConfig.read(options),
                rules,
                BuyerKey.resolve(
                        System.getenv(),
                        options.text(BuyerKey.OPTION).map(Path::of).orElse(null)),
                live ? SlaFunction.NO_HORIZON : options.requiredLong("replay.end"));
    }

    /**
     * The same, reading each topic up to given offsets and no further.
     *
     * @param endOffsets by full topic name and partition
     * @throws IllegalStateException if this is a live run
     */
    public SlaConfig endingAt(Map<String, Map<Integer, Long>> endOffsets) {
        return new SlaConfig(source.endingAt(endOffsets), topicPrefix, elasticsearch, rules, buyerKey, horizon);
    }

    /** What the flow is set to. */
    public SlaTopology.Settings settings() {
        return new SlaTopology.Settings(rules, buyerKey, source.clock(), horizon);
    }

    /** An output topic. */
    KafkaTarget target(String stem) {
        return new KafkaTarget(
                source.broker().bootstrap(),
                topic(stem),
                "sla-monitor-" + stem,
                source.broker().properties());
    }

    /** Full name of a topic. */
    String topic(String stem) {
        return topicPrefix + stem;
    }
}
