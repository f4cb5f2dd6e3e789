package io.aftersales.sla;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.PolicyBook;
import io.aftersales.rules.RuleTexts;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Takes out what the linking stage needs, before the exchange: shipments, and scans that name no order. */
final class UnlinkedFacts extends RichFlatMapFunction<SubjectFact, Fact> {

    private static final long serialVersionUID = 1L;

    private final RuleTexts rules;
    private transient PolicyBook book;

    UnlinkedFacts(RuleTexts rules) {
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        book = SlaRules.book(rules);
    }

    @Override
    public void flatMap(SubjectFact fact, Collector<Fact> out) {
        if (ParcelLinking.concerns(book, fact)) {
            out.collect(fact.fact());
        }
    }
}
