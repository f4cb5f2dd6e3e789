package io.aftersales.sla;

import io.aftersales.result.AlertCondition;
import io.aftersales.result.Health;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.health.HealthSink;
import io.aftersales.sink.elasticsearch.ElasticsearchSink;
import io.aftersales.sink.held.HeldResults;
import io.aftersales.sink.kafka.DeadLetterSink;
import io.aftersales.sink.kafka.ResultTopicSink;
import io.aftersales.sla.attainment.AttainmentTopology;
import io.aftersales.sla.attainment.PartialAttainment;
import io.aftersales.source.DeadLetter;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Where the results go: every record to its topic, the latest one of a clock in each look to its index. */
public final class SlaSinks {

    private static final String CONDITIONS = "alert-conditions";
    private static final String DEAD_LETTERS = "dead-letters";

    /** Stems of the topics that are written. */
    static final List<String> TOPICS = List.of(SlaConfig.CLOCKS, CONDITIONS, DEAD_LETTERS);

    private SlaSinks() {}

    /** Attaches the sinks to what the topology gives out; its late outputs have none. */
    static void attach(SlaTopology.Outputs outputs, SlaConfig config) {
        attach(outputs.clocks(), outputs.deadLetters(), config);
    }

    /** Attaches the sinks of clocks, the conditions that they make, and dead letters. */
    public static void attach(DataStream<ClockUpdate> clocks, DataStream<DeadLetter> deadLetters, SlaConfig config) {
        clocks.map(ClockUpdate::clock)
                .returns(TypeInformation.of(SlaClock.class))
                .uid("clock-records")
                .name("clock-records")
                .sinkTo(ResultTopicSink.of(config.job().target(SlaConfig.CLOCKS), SlaClock.class, SlaClock::getClockId))
                .uid("clocks-to-kafka")
                .name("clocks-to-kafka");
        clocks.filter(ClockUpdate::indexed)
                .uid("indexed-clocks")
                .name("indexed-clocks")
                .sinkTo(ElasticsearchSink.of(
                        config.job().elasticsearch(), Set.of(ClockDocuments.ALIAS), new ClockDocuments()))
                .uid("clocks-to-elasticsearch")
                .name("clocks-to-elasticsearch");
        DataStream<AlertCondition> conditions = clocks.filter(ClockUpdate::alerts)
                .uid("alerting-clocks")
                .name("alerting-clocks")
                .map(ClockUpdate::condition)
                .returns(TypeInformation.of(AlertCondition.class))
                .uid("alert-conditions")
                .name("alert-conditions");
        HeldResults.conditions(conditions, config.job().source().live())
                .sinkTo(ResultTopicSink.of(
                        config.job().target(CONDITIONS), AlertCondition.class, AlertCondition::getFingerprint))
                .uid("conditions-to-kafka")
                .name("conditions-to-kafka");
        DeadLetterSink.attach(deadLetters, config.job().target(DEAD_LETTERS));
    }

    /** Counts what the clocks come to, and attaches the sink of the windows; what came too late for them is left. */
    static DataStream<PartialAttainment> attachAttainment(
            SlaTopology.Outputs outputs, RulesFeed rules, SlaConfig config) {
        AttainmentTopology.Outputs attainment = AttainmentTopology.build(
                outputs.moves(),
                rules,
                config.job().source().clock(),
                config.job().source().live());
        AttainmentTopology.attach(attainment, config.job().elasticsearch());
        return attainment.late();
    }

    static void attachHealth(DataStream<Health> records, SlaConfig config) {
        HealthSink.attach(
                records, config.job().elasticsearch(), Set.of(ClockDocuments.ALIAS, AttainmentTopology.ALIAS));
    }
}
