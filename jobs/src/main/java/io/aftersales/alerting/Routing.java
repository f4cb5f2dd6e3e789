package io.aftersales.alerting;

import io.aftersales.alerting.delivery.Dispatch;
import io.aftersales.domain.alert.Severity;
import io.aftersales.domain.alert.rule.AlertRules;
import io.aftersales.domain.alert.rule.Route;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Says who is to be told: by each route that the alert takes its receivers, each receiver once. No key, no state. */
final class Routing implements FlatMapFunction<Notice, Dispatch> {

    private static final long serialVersionUID = 1L;

    private final AlertRules rules;

    Routing(AlertRules rules) {
        this.rules = rules;
    }

    @Override
    public void flatMap(Notice notice, Collector<Dispatch> out) {
        Set<String> told = new HashSet<>();
        for (Route route : rules.routes(notice.told())) {
            for (String receiver : route.receivers()) {
                if (told.add(receiver)) {
                    out.collect(new Dispatch(
                            receiver,
                            route.id() + '/' + receiver,
                            route.group(notice.told()),
                            notice.kind(),
                            Severity.of(notice.alert().getSeverity()).ordinal(),
                            route.waitMillis(),
                            route.intervalMillis(),
                            notice.key(),
                            notice.alert()));
                }
            }
        }
    }
}
