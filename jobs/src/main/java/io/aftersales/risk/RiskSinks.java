package io.aftersales.risk;

import io.aftersales.launch.JobConfig.DeadLetters;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.Health;
import io.aftersales.runtime.health.HealthSink;
import io.aftersales.sink.elasticsearch.ElasticsearchSink;
import io.aftersales.sink.held.HeldResults;
import io.aftersales.sink.kafka.DeadLetterSink;
import io.aftersales.sink.kafka.ResultTopicSink;
import io.aftersales.source.DeadLetter;
import java.util.List;
import java.util.Set;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Where the results go. */
public final class RiskSinks {

    private static final String CONDITIONS = "alert-conditions";
    private static final String DEAD_LETTERS = "dead-letters";

    /** Stems of the topics that are written. */
    static final List<String> TOPICS = List.of(CONDITIONS, DEAD_LETTERS);

    private RiskSinks() {}

    /** Attaches the sinks to what the topology gives out; its late outputs have none. */
    public static void attach(RiskTopology.Outputs outputs, RiskConfig config) {
        outputs.risks()
                .sinkTo(ElasticsearchSink.of(
                        config.job().elasticsearch(), Set.of(RiskDocuments.ALIAS), new RiskDocuments()))
                .uid("risks-to-elasticsearch")
                .name("risks-to-elasticsearch");
        HeldResults.conditions(outputs.conditions(), config.job().source().live())
                .sinkTo(ResultTopicSink.of(
                        config.job().target(CONDITIONS), AlertCondition.class, AlertCondition::getFingerprint))
                .uid("conditions-to-kafka")
                .name("conditions-to-kafka");
        DeadLetterSink.attach(letters(outputs, config), config.job().target(DEAD_LETTERS));
    }

    /** Those of the clocks, which nobody else reads; those of events only where no other job tells of them. */
    static DataStream<DeadLetter> letters(RiskTopology.Outputs outputs, RiskConfig config) {
        return config.job().deadLetters() == DeadLetters.ALL
                ? outputs.clockLetters().union(outputs.deadLetters())
                : outputs.clockLetters();
    }

    static void attachHealth(DataStream<Health> records, RiskConfig config) {
        HealthSink.attach(records, config.job().elasticsearch(), Set.of(RiskDocuments.ALIAS));
    }
}
