package io.aftersales.launch;

import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.KafkaRulesFeed;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.JobOptions;
import io.aftersales.sink.elasticsearch.ElasticsearchAuth;
import io.aftersales.sink.elasticsearch.ElasticsearchConfig;
import io.aftersales.sink.kafka.KafkaTarget;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.KafkaOption;
import io.aftersales.source.MessageMood;
import io.aftersales.source.PartitionCounts;
import io.aftersales.source.SourceConfig;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The options that all jobs have, parsed once.
 *
 * @param name of the job, in the ids of its Kafka clients
 * @param source how the input topics are read
 * @param topicPrefix put before the names of all topics
 * @param elasticsearch where results are indexed
 * @param rules the rule set, not yet parsed
 * @param live whether it runs until it is stopped, and not to the end of a history
 * @param horizon event time at which a bounded run ends, {@link Long#MAX_VALUE} for a live one
 * @param inOrder whether events wait for their time, as they do in a bounded run unless it is told to take them as they come
 * @param deadLetters which refused records it writes
 */
public record JobConfig(
        String name,
        SourceConfig source,
        String topicPrefix,
        ElasticsearchConfig elasticsearch,
        RuleTexts rules,
        boolean live,
        long horizon,
        boolean inOrder,
        DeadLetters deadLetters) {

    private static final String DEAD_LETTERS = "dead.letters";
    private static final String ORDER = "replay.order";

    /** Stem of the topic of published rules. */
    public static final String RULES = "rules";

    private static final Set<String> KEYS = Set.of(
            "kafka.bootstrap",
            "kafka.group",
            KafkaOption.NAME,
            "es.url",
            "es.ca.file",
            ElasticsearchAuth.FILE_OPTION,
            "schema.registry.url",
            "mode",
            "replay.end",
            "replay.start",
            ORDER,
            DEAD_LETTERS,
            "topic.prefix",
            "index.prefix",
            "rules.dir",
            // Known to all, so that one list of options fits every job.
            BuyerKey.OPTION,
            "watermark.grace",
            "watermark.backlog-bound",
            "watermark.sample-interval",
            "future.tolerance");

    private enum Mode {
        LIVE,
        BOUNDED
    }

    /** How a bounded run takes events. */
    private enum Order {
        /** By their time, so that what is told on the way is the same each time, too. */
        TIME,
        /** As they come, as a live job does that has fallen behind: it comes to the same, and costs less. */
        ARRIVAL
    }

    /** Which of the records that it refuses a job writes to the dead letters. Each of them is to be told once. */
    public enum DeadLetters {
        /** Those that no job before it reads: the SLA monitor tells what is wrong with the four streams of events. */
        OWN,
        /** All: for the first of the jobs where the SLA monitor does not run. */
        ALL
    }

    /**
     * The command line of a job.
     *
     * @param own keys that this job knows beside those of all
     * @throws IllegalArgumentException naming the key that is wrong
     */
    public static JobOptions options(String[] args, String... own) {
        Set<String> known = new HashSet<>(KEYS);
        known.addAll(Set.of(own));
        return JobOptions.parse(args, known);
    }

    /**
     * Reads what all jobs have.
     *
     * @param name of the job, such as {@code sla-monitor}
     * @throws IllegalArgumentException naming the key that is wrong
     */
    public static JobConfig read(JobOptions options, String name) {
        boolean live = options.choice("mode", Mode.LIVE) == Mode.LIVE;
        boolean byTime = options.choice(ORDER, Order.TIME) == Order.TIME;
        if (live && !byTime) {
            throw new IllegalArgumentException("option --" + ORDER + " is of a bounded run, see --mode");
        }
        return new JobConfig(
                name,
                SourceConfig.read(options, live, "aftersales-" + name),
                options.text("topic.prefix").orElse("aftersales."),
                ElasticsearchConfig.read(options),
                options.text("rules.dir")
                        .map(dir -> RuleTexts.ofDirectory(Path.of(dir)))
                        .orElseGet(RuleTexts::packaged),
                live,
                live ? Long.MAX_VALUE : options.requiredLong("replay.end"),
                !live && byTime,
                options.choice(DEAD_LETTERS, DeadLetters.OWN));
    }

    /**
     * How buyers are hashed, from the options or the environment.
     *
     * @throws IllegalArgumentException if there is no key, or a wrong one
     */
    public static BuyerKey buyerKey(JobOptions options) {
        return BuyerKey.resolve(
                System.getenv(), options.text(BuyerKey.OPTION).map(Path::of).orElse(null));
    }

    /**
     * What buyers' messages sound like: by the weights that the options name, else by the packaged ones.
     *
     * @throws IllegalArgumentException naming the option and the file, if that is no model of this release
     */
    public static MessageMood mood(JobOptions options) {
        return options.text(MessageMood.OPTION)
                .map(file -> MessageMood.ofFile(Path.of(file)))
                .orElseGet(MessageMood::packaged);
    }

    /**
     * The rules that the job brings along, and with them, in a live run, those that are published while it runs.
     *
     * @throws IllegalStateException if Kafka cannot be reached or the topic of rules is missing
     */
    public RulesFeed rulesFeed() {
        PublishedRules own = PublishedRules.own(rules, source.clock().millis());
        if (!live) {
            return RulesFeed.of(own);
        }
        SourceConfig.Broker broker = source.broker();
        PartitionCounts.ask(broker, List.of(topic(RULES)));
        return new KafkaRulesFeed(own, broker.bootstrap(), topic(RULES), broker.properties());
    }

    /** The same with other ways to read the topics. */
    public JobConfig reading(SourceConfig other) {
        return new JobConfig(name, other, topicPrefix, elasticsearch, rules, live, horizon, inOrder, deadLetters);
    }

    /**
     * The same, reading each topic up to given offsets and no further.
     *
     * @param endOffsets by full topic name and partition
     * @throws IllegalStateException if this is a live run
     */
    public JobConfig endingAt(Map<String, Map<Integer, Long>> endOffsets) {
        return reading(source.endingAt(endOffsets));
    }

    /** An output topic. */
    public KafkaTarget target(String stem) {
        return new KafkaTarget(
                source.broker().bootstrap(),
                topic(stem),
                name + '-' + stem,
                source.broker().properties());
    }

    /** Full name of a topic. */
    public String topic(String stem) {
        return topicPrefix + stem;
    }
}
