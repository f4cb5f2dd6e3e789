package io.aftersales.alerting;

import io.aftersales.alerting.delivery.DeliveryFunction;
import io.aftersales.alerting.delivery.Dispatch;
import io.aftersales.alerting.delivery.Secrets;
import io.aftersales.result.Alert;
import io.aftersales.result.AlertDelivery;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.sink.elasticsearch.ElasticsearchSink;
import io.aftersales.sink.kafka.DeadLetterSink;
import io.aftersales.sink.kafka.ResultTopicSink;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Where alerts go: to their topic, to their index, to whom routes name. */
final class AlertSinks {

    private static final String ALERTS = "alerts";
    private static final String DEAD_LETTERS = "dead-letters";

    /** Stems of the topics that are written, and not read as well. */
    static final List<String> TOPICS = List.of(ALERTS, DEAD_LETTERS);

    private AlertSinks() {}

    /** Attaches the sinks. */
    static void attach(AlertTopology.Outputs outputs, AlertConfig config, RulesFeed rules) {
        outputs.alerts()
                .sinkTo(ResultTopicSink.of(config.job().target(ALERTS), Alert.class, Alert::getAlertId))
                .uid("alerts-to-kafka")
                .name("alerts-to-kafka");
        outputs.alerts()
                .sinkTo(ElasticsearchSink.of(
                        config.job().elasticsearch(), Set.of(AlertDocuments.ALIAS), new AlertDocuments()))
                .uid("alerts-to-elasticsearch")
                .name("alerts-to-elasticsearch");
        DeadLetterSink.attach(outputs.deadLetters(), config.job().target(DEAD_LETTERS));
        if (config.deliver()) {
            outputs.dispatches()
                    .keyBy(Dispatch::receiver)
                    .process(new DeliveryFunction(rules, Secrets.ofProcess()))
                    .returns(TypeInformation.of(AlertDelivery.class))
                    .uid("alert-delivery")
                    .name("alert-delivery")
                    .sinkTo(ResultTopicSink.of(
                            config.job().target(AlertSources.DELIVERIES),
                            AlertDelivery.class,
                            AlertDelivery::getSubject))
                    .uid("deliveries-to-kafka")
                    .name("deliveries-to-kafka");
        }
    }
}
