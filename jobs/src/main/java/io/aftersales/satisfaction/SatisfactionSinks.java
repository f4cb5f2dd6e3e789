package io.aftersales.satisfaction;

import io.aftersales.launch.JobConfig.DeadLetters;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.Health;
import io.aftersales.runtime.health.HealthSink;
import io.aftersales.sink.elasticsearch.DocumentConverter;
import io.aftersales.sink.elasticsearch.ElasticsearchSink;
import io.aftersales.sink.held.HeldResults;
import io.aftersales.sink.kafka.DeadLetterSink;
import io.aftersales.sink.kafka.ResultTopicSink;
import java.util.List;
import java.util.Set;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Where the results go, windows and what is made of them when a checkpoint holds their counts. Dead letters go nowhere from here
 * unless the job is told to write them: the SLA monitor reads the same topics and reports what is wrong with them once.
 */
public final class SatisfactionSinks {

    private static final String CONDITIONS = "alert-conditions";
    private static final String DEAD_LETTERS = "dead-letters";

    private SatisfactionSinks() {}

    /** Stems of the topics that are written. */
    static List<String> topics(SatisfactionConfig config) {
        return config.job().deadLetters() == DeadLetters.ALL ? List.of(CONDITIONS, DEAD_LETTERS) : List.of(CONDITIONS);
    }

    /**
     * Results of which a checkpoint holds what they were made of.
     *
     * @param metrics windows that changed, those of scorecards left out
     * @param scorecards days of scorecards that changed
     * @param conditions targets that are missed, or are no more; none replaces another: that it fired is told even if it was over
     *     before the checkpoint
     */
    record Held(
            DataStream<PaneUpdate> metrics,
            DataStream<ScorecardUpdate> scorecards,
            DataStream<AlertCondition> conditions) {

        static Held of(SatisfactionTopology.Outputs outputs) {
            DataStream<PaneUpdate> metrics = outputs.windows()
                    .filter(update -> !ScorecardDocuments.isScorecard(update))
                    .uid("changed-metrics")
                    .name("changed-metrics");
            return new Held(
                    HeldResults.of(
                            metrics, update -> List.of(update.key(), update.size(), update.start()), "metrics-held"),
                    HeldResults.of(
                            outputs.scorecards(),
                            update -> List.of(update.key(), update.day().start()),
                            "scorecards-held"),
                    HeldResults.of(outputs.conditions(), condition -> condition, "conditions-held"));
        }
    }

    /** Attaches the sinks to what the topology gives out; its late outputs have none. */
    public static void attach(SatisfactionTopology.Outputs outputs, SatisfactionConfig config) {
        Held held = Held.of(outputs);
        index(held.metrics(), MetricsDocuments.ALIAS, new MetricsDocuments(), "metrics-to-elasticsearch", config);
        index(
                held.scorecards(),
                ScorecardDocuments.ALIAS,
                new ScorecardDocuments(),
                "scorecards-to-elasticsearch",
                config);
        index(outputs.queues(), MetricsDocuments.ALIAS, new QueueDocuments(), "queues-to-elasticsearch", config);
        held.conditions()
                .sinkTo(ResultTopicSink.of(
                        config.job().target(CONDITIONS), AlertCondition.class, AlertCondition::getFingerprint))
                .uid("conditions-to-kafka")
                .name("conditions-to-kafka");
        if (config.job().deadLetters() == DeadLetters.ALL) {
            DeadLetterSink.attach(outputs.deadLetters(), config.job().target(DEAD_LETTERS));
        }
    }

    static void attachHealth(DataStream<Health> records, SatisfactionConfig config) {
        HealthSink.attach(
                records, config.job().elasticsearch(), Set.of(MetricsDocuments.ALIAS, ScorecardDocuments.ALIAS));
    }

    private static <T> void index(
            DataStream<T> results,
            String alias,
            DocumentConverter<T> converter,
            String name,
            SatisfactionConfig config) {
        results.sinkTo(ElasticsearchSink.of(config.job().elasticsearch(), Set.of(alias), converter))
                .uid(name)
                .name(name);
    }
}
