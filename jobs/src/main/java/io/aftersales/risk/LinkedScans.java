package io.aftersales.risk;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.SignFinder;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.rules.live.RulesInTime;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** What scans mean that found their order through their parcel. */
final class LinkedScans extends RichFlatMapFunction<Fact, RiskFact> {

    private static final long serialVersionUID = 1L;

    private final RulesFeed feed;

    private transient @Nullable RulesInTime<SignFinder> rules;

    LinkedScans(RulesFeed feed) {
        this.feed = feed;
    }

    @Override
    public void open(OpenContext context) {
        rules = RulesInTime.follow(feed, set -> new SignFinder(set.risk(), set::calendar));
    }

    @Override
    public void close() {
        if (rules != null) {
            rules.close();
        }
    }

    @Override
    public void flatMap(Fact scan, Collector<RiskFact> out) {
        RiskFact meaning =
                ScanMeaning.of(scan, Objects.requireNonNull(rules, "not open").at(scan.occurredAt()));
        if (meaning != null) {
            out.collect(meaning);
        }
    }
}
