package io.aftersales.risk;

import io.aftersales.domain.risk.ConductEngine;
import io.aftersales.domain.risk.HeldAgainst;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.risk.packed.RiskTypes;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.rules.live.RulesInTime;
import io.aftersales.runtime.EventTimeOrder;
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
 * <p>Key: {@link RiskFact#thread()}. State: what the thread said last, none of what is said once; facts that are {@link EventTimeOrder early}. Timers: one in event time when no agent's
 * conduct remembers it any more. Cleared then. Output: facts of agents.
 */
final class ConductThreads extends KeyedProcessFunction<String, RiskFact, RiskFact> {

    private static final long serialVersionUID = 1L;

    private final RulesFeed feed;
    private final boolean inOrder;

    private transient @Nullable RulesInTime<ConductEngine> rules;
    private transient ValueState<RiskFact> said;
    private transient EventTimeOrder<RiskFact> early;

    /** @param inOrder whether facts wait for their time */
    ConductThreads(RulesFeed feed, boolean inOrder) {
        this.feed = feed;
        this.inOrder = inOrder;
    }

    @Override
    public void open(OpenContext context) {
        rules = RulesInTime.follow(feed, set -> new ConductEngine(set.risk()));
        said = getRuntimeContext().getState(new ValueStateDescriptor<>("conduct-said", RiskTypes.FACT));
        early = EarlyFacts.of(getRuntimeContext(), inOrder);
    }

    @Override
    public void processElement(RiskFact fact, Context context, Collector<RiskFact> out) throws Exception {
        if (!early.keeps(fact, fact.at(), context.timestamp(), context.timerService())) {
            learn(fact, context, out);
        }
    }

    private void learn(RiskFact fact, Context context, Collector<RiskFact> out) throws Exception {
        RiskFact known = said.value();
        RiskFact now = HeldAgainst.with(known, fact, out::collect);
        if (now != null && now != known) {
            said.update(now);
            context.timerService().registerEventTimeTimer(forgetAt(now));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RiskFact> out) throws Exception {
        for (RiskFact fact : early.due(timestamp)) {
            learn(fact, context, out);
        }
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
