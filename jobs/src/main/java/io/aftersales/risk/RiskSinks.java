package io.aftersales.risk;

import io.aftersales.result.AlertCondition;
import io.aftersales.result.Health;
import io.aftersales.runtime.health.HealthSink;
import io.aftersales.sink.elasticsearch.ElasticsearchSink;
import io.aftersales.sink.kafka.ResultTopicSink;
import java.util.Set;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Where the results go. Dead letters go nowhere from here: the SLA monitor reads the same topics and reports what is wrong with
 * them once.
 */
public final class RiskSinks {

    private RiskSinks() {}

    /** Attaches the sinks to what the topology gives out; its late outputs have none. */
    public static void attach(RiskTopology.Outputs outputs, RiskConfig config) {
        outputs.risks()
                .sinkTo(ElasticsearchSink.of(
                        config.job().elasticsearch(), Set.of(RiskDocuments.ALIAS), new RiskDocuments()))
                .uid("risks-to-elasticsearch")
                .name("risks-to-elasticsearch");
        outputs.conditions()
                .sinkTo(ResultTopicSink.of(
                        config.job().target("alert-conditions"), AlertCondition.class, AlertCondition::getFingerprint))
                .uid("conditions-to-kafka")
                .name("conditions-to-kafka");
    }

    static void attachHealth(DataStream<Health> records, RiskConfig config) {
        HealthSink.attach(records, config.job().elasticsearch(), Set.of(RiskDocuments.ALIAS));
    }
}
