package io.aftersales.alerting;

import io.aftersales.domain.alert.Instants;
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
 * What the alert job is told at its start, parsed once.
 *
 * @param source how the input topics are read
 * @param topicPrefix put before the names of all topics
 * @param elasticsearch where alerts are indexed
 * @param rules the rule set
 * @param deliver whether receivers are told; never in a bounded run
 * @param horizon event time at which a bounded run ends, {@link Instants#NEVER} for a live one
 */
record AlertConfig(
        SourceConfig source,
        String topicPrefix,
        ElasticsearchConfig elasticsearch,
        RuleTexts rules,
        boolean deliver,
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
            // The same options as all jobs; this one knows no buyers.
            BuyerKey.OPTION,
            "deliver",
            "watermark.grace",
            "watermark.backlog-bound",
            "watermark.sample-interval",
            "future.tolerance");

    /** Conditions of a history come job by job: no time has come before all of them were read. */
    private static final Duration ALL_OF_HISTORY = Duration.ofDays(365_000);

    private enum Mode {
        LIVE,
        BOUNDED
    }

    private enum Deliver {
        ON,
        OFF
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException naming the key that is wrong
     * @throws io.aftersales.rules.InvalidRulesException if the rule set is wrong, naming file and line
     */
    static AlertConfig parse(String[] args) {
        JobOptions options = JobOptions.parse(args, KEYS);
        boolean live = options.choice("mode", Mode.LIVE) == Mode.LIVE;
        Deliver deliver = options.choice("deliver", live ? Deliver.ON : Deliver.OFF);
        if (!live && deliver == Deliver.ON) {
            throw new IllegalArgumentException("option --deliver is off with --mode bounded: a history tells nobody");
        }
        RuleTexts rules = options.text("rules.dir")
                .map(dir -> RuleTexts.ofDirectory(Path.of(dir)))
                .orElseGet(RuleTexts::packaged);
        RuleSet.parse(rules);
        SourceConfig source = SourceConfig.read(options, live, "aftersales-alerting");
        return new AlertConfig(
                live ? source : inOneGo(source),
                options.text("topic.prefix").orElse("aftersales."),
                ElasticsearchConfig.read(options),
                rules,
                deliver == Deliver.ON,
                live ? Instants.NEVER : options.requiredLong("replay.end"));
    }

    private static SourceConfig inOneGo(SourceConfig source) {
        SourceConfig.Timing timing = source.timing();
        return new SourceConfig(
                source.broker(),
                new SourceConfig.Timing(
                        timing.grace(), ALL_OF_HISTORY, timing.futureTolerance(), timing.sampleInterval()),
                source.bounds(),
                source.registryUrl(),
                source.clock());
    }

    /** What the flow is set to. */
    AlertTopology.Settings settings() {
        return new AlertTopology.Settings(RuleSet.parse(rules).alerts(), source.clock(), horizon);
    }

    /** An output topic. */
    KafkaTarget target(String stem) {
        return new KafkaTarget(
                source.broker().bootstrap(),
                topic(stem),
                "alerting-" + stem,
                source.broker().properties());
    }

    /** Full name of a topic. */
    String topic(String stem) {
        return topicPrefix + stem;
    }
}
