package io.aftersales.risk;

import io.aftersales.domain.risk.ConductEngine;
import io.aftersales.domain.risk.HeldAgainst;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.risk.packed.RiskTypes;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.rules.live.RulesInTime;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Takes back from agents what turns out to be another's.
 *
 * <p>Key: {@link RiskFact#thread()}. State: what the thread said last; none of what is said once. Timers: one in event time when no agent's
 * conduct remembers it any more. Cleared then. Output: facts of agents.
 */
final class ConductThreads extends KeyedProcessFunction<String, RiskFact, RiskFact> {

    private static final long serialVersionUID = 1L;

    private final RulesFeed feed;

    private transient @Nullable RulesInTime<ConductEngine> rules;
    private transient ValueState<RiskFact> said;

    ConductThreads(RulesFeed feed) {
        this.feed = feed;
    }

    @Override
    public void open(OpenContext context) {
        rules = RulesInTime.follow(feed, set -> new ConductEngine(set.risk()));
        said = getRuntimeContext().getState(new ValueStateDescriptor<>("conduct-said", RiskTypes.FACT));
    }

    @Override
    public void processElement(RiskFact fact, Context context, Collector<RiskFact> out) throws Exception {
        RiskFact known = said.value();
        RiskFact now = HeldAgainst.with(known, fact, out::collect);
        if (now != null && now != known) {
            said.update(now);
            context.timerService().registerEventTimeTimer(forgetAt(now));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RiskFact> out) throws Exception {
        RiskFact known = said.value();
        if (known == null) {
            return;
        }
        // Rules that came since may remember for longer.
        long forgetAt = forgetAt(known);
        if (forgetAt <= timestamp) {
            said.clear();
        } else {
            context.timerService().registerEventTimeTimer(forgetAt);
        }
    }

    @Override
    public void close() {
        if (rules != null) {
            rules.close();
        }
    }

    private long forgetAt(RiskFact fact) {
        return fact.at()
                + 2 * Objects.requireNonNull(rules, "not open").at(fact.at()).rememberedMillis();
    }
}
