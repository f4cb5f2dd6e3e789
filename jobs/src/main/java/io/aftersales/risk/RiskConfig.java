package io.aftersales.risk;

import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.runtime.JobOptions;
import io.aftersales.sink.elasticsearch.ElasticsearchConfig;
import io.aftersales.sink.kafka.KafkaTarget;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.SourceConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * What the dispute risk job is told at its start, parsed once.
 *
 * @param source how the input topics are read
 * @param topicPrefix put before the names of all topics
 * @param elasticsearch where results are indexed
 * @param rules the rule set
 * @param buyerKey how buyers are hashed
 * @param cadence least time between two documents of an order that tell no new level
 * @param horizon event time at which a bounded run ends, {@link Long#MAX_VALUE} for a live one
 */
record RiskConfig(
        SourceConfig source,
        String topicPrefix,
        ElasticsearchConfig elasticsearch,
        RuleTexts rules,
        BuyerKey buyerKey,
        Duration cadence,
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
            "risk.cadence",
            "watermark.grace",
            "watermark.backlog-bound",
            "watermark.sample-interval",
            "future.tolerance");

    private static final Duration MINUTE = Duration.ofMinutes(1);

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
    static RiskConfig parse(String[] args) {
        JobOptions options = JobOptions.parse(args, KEYS);
        boolean live = options.choice("mode", Mode.LIVE) == Mode.LIVE;
        RuleTexts rules = options.text("rules.dir")
                .map(dir -> RuleTexts.ofDirectory(Path.of(dir)))
                .orElseGet(RuleTexts::packaged);
        RuleSet.parse(rules);
        return new RiskConfig(
                SourceConfig.read(options, live, "aftersales-dispute-risk"),
                options.text("topic.prefix").orElse("aftersales."),
                ElasticsearchConfig.read(options),
                rules,
                BuyerKey.resolve(
                        System.getenv(),
                        options.text(BuyerKey.OPTION).map(Path::of).orElse(null)),
                options.duration("risk.cadence", MINUTE),
                live ? Long.MAX_VALUE : options.requiredLong("replay.end"));
    }

    /** What the flow is set to. */
    RiskTopology.Settings settings() {
        return new RiskTopology.Settings(rules, buyerKey, source.clock(), cadence, horizon);
    }

    /** An output topic. */
    KafkaTarget target(String stem) {
        return new KafkaTarget(
                source.broker().bootstrap(),
                topic(stem),
                "risk-" + stem,
                source.broker().properties());
    }

    /** Full name of a topic. */
    String topic(String stem) {
        return topicPrefix + stem;
    }
}
