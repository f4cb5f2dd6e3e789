package io.aftersales.risk;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.SignFinder;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** What scans mean that found their order through their parcel. */
final class LinkedScans extends RichFlatMapFunction<Fact, RiskFact> {

    private static final long serialVersionUID = 1L;

    private final RuleTexts rules;

    private transient SignFinder finder;

    LinkedScans(RuleTexts rules) {
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        RuleSet set = RuleSet.parse(rules);
        finder = new SignFinder(set.risk(), set::calendar);
    }

    @Override
    public void flatMap(Fact scan, Collector<RiskFact> out) {
        RiskFact meaning = ScanMeaning.of(scan, finder);
        if (meaning != null) {
            out.collect(meaning);
        }
    }
}
