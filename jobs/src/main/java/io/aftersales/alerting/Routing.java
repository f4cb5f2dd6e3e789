package io.aftersales.alerting;

import io.aftersales.alerting.delivery.Dispatch;
import io.aftersales.domain.alert.NoticeKind;
import io.aftersales.domain.alert.Recipient;
import io.aftersales.domain.alert.Severity;
import io.aftersales.domain.alert.rule.Route;
import io.aftersales.rules.live.RulesFeed;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Says how those who are to be told are told: in the group of the route that names them, each receiver once. No key, no state. */
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
        List<Route> routes =
                Objects.requireNonNull(rules, "not open").of(notice.told()).routes(notice.told());
        for (Recipient recipient : notice.to()) {
            out.collect(dispatch(notice, notice.kind(), recipient, routes));
        }
        for (Recipient recipient : notice.off()) {
            out.collect(dispatch(notice, NoticeKind.WITHDRAWN, recipient, routes));
        }
    }

    // Who is named no more waits for no group.
    private static Dispatch dispatch(Notice notice, NoticeKind kind, Recipient recipient, List<Route> routes) {
        Route route = routes.stream()
                .filter(each -> each.id().equals(recipient.route()))
                .findFirst()
                .orElse(null);
        return new Dispatch(
                recipient.receiver(),
                recipient.route() + '/' + recipient.receiver(),
                route == null ? recipient.route() : route.group(notice.told()),
                kind,
                Severity.of(notice.alert().getSeverity()).ordinal(),
                route == null ? 0 : route.waitMillis(),
                route == null ? 0 : route.intervalMillis(),
                notice.key(),
                notice.alert());
    }
}
