package io.aftersales.risk.incident;

import io.aftersales.domain.incident.WatchRules;
import io.aftersales.domain.risk.Signal;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.rules.live.RulesInTime;
import java.io.Serializable;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * What signals count for, by the rules in force when they happened.
 *
 * @param <T> what is counted
 */
final class CountedSignals<T> extends RichFlatMapFunction<Signal, T> {

    private static final long serialVersionUID = 1L;

    private final RulesFeed feed;
    private final Count<T> count;

    private transient @Nullable RulesInTime<WatchRules> rules;

    /** Tells what a signal counts for under the rules. */
    interface Count<T> extends Serializable {
        void each(WatchRules rules, Signal signal, Consumer<T> out);
    }

    CountedSignals(RulesFeed feed, Count<T> count) {
        this.feed = feed;
        this.count = count;
    }

    @Override
    public void open(OpenContext context) {
        rules = RulesInTime.follow(feed, RuleSet::watches);
    }

    @Override
    public void close() {
        if (rules != null) {
            rules.close();
        }
    }

    @Override
    public void flatMap(Signal signal, Collector<T> out) {
        count.each(Objects.requireNonNull(rules, "not open").at(signal.at()), signal, out::collect);
    }
}
