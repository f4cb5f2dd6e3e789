package io.aftersales.alerting;

import io.aftersales.alerting.delivery.Dispatch;
import io.aftersales.domain.alert.Severity;
import io.aftersales.domain.alert.rule.Route;
import io.aftersales.rules.live.RulesFeed;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Says who is to be told: by each route that the alert takes its receivers, each receiver once. No key, no state. */
final class Routing extends RichFlatMapFunction<Notice, Dispatch> {

    private static final long serialVersionUID = 1L;

    private final RulesFeed feed;

    private transient @Nullable RulesOfAlerts rules;

    Routing(RulesFeed feed) {
        this.feed = feed;
    }

    @Override
    public void open(OpenContext context) {
        rules = RulesOfAlerts.follow(feed);
    }

    @Override
    public void close() {
        if (rules != null) {
            rules.close();
        }
    }

    @Override
    public void flatMap(Notice notice, Collector<Dispatch> out) {
        Set<String> told = new HashSet<>();
        for (Route route :
                Objects.requireNonNull(rules, "not open").of(notice.told()).routes(notice.told())) {
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
