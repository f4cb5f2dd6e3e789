package io.aftersales.risk;

import io.aftersales.domain.risk.AgentConduct;
import io.aftersales.domain.risk.ConductEngine;
import io.aftersales.domain.risk.Evidence;
import io.aftersales.domain.risk.OrderStory;
import io.aftersales.domain.risk.RaisedAlert;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.ToldAlert;
import io.aftersales.domain.text.IdPart;
import io.aftersales.result.AlertCondition;
import io.aftersales.risk.packed.RiskTypes;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.rules.live.RulesInTime;
import io.aftersales.runtime.EventTimeOrder;
import io.aftersales.runtime.WallClock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Tells of agents whose conduct is an alert, by itself or by its frequency.
 *
 * <p>Key: shop and agent. State: one {@link AgentConduct}; facts that are {@link EventTimeOrder early}. Timers: one in event time, lazy, at the end of the next alert or when the
 * last evidence is given up. Cleared then. Rules: those in force at the last evidence. Outputs: conditions that begin, change or end;
 * {@link #LATE}.
 */
final class ConductFunction extends KeyedProcessFunction<String, RiskFact, AlertCondition> {

    /** Facts of agents whose conduct is given up by their time. */
    static final OutputTag<RiskFact> LATE = new OutputTag<>("late-conduct", RiskTypes.FACT);

    private static final long serialVersionUID = 1L;
    private static final String FAMILY = "conduct";

    private final RulesFeed feed;
    private final WallClock clock;
    private final long horizon;
    private final boolean inOrder;

    private transient @Nullable RulesInTime<ConductEngine> rules;
    private transient ValueState<AgentConduct> states;
    private transient EventTimeOrder<RiskFact> early;
    private transient Counter late;

    ConductFunction(RulesFeed feed, WallClock clock, long horizon, boolean inOrder) {
        this.feed = feed;
        this.clock = clock;
        this.horizon = horizon;
        this.inOrder = inOrder;
    }

    @Override
    public void open(OpenContext context) {
        rules = RulesInTime.follow(feed, set -> new ConductEngine(set.risk()));
        states = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("conduct", TypeInformation.of(AgentConduct.class)));
        early = EarlyFacts.of(getRuntimeContext(), inOrder);
        late = getRuntimeContext().getMetricGroup().addGroup("aftersales").counter("lateConduct");
    }

    @Override
    public void processElement(RiskFact fact, Context context, Collector<AlertCondition> out) throws Exception {
        if (!early.keeps(fact, fact.at(), context.timestamp(), context.timerService())) {
            learn(List.of(fact), Math.min(context.timerService().currentWatermark(), horizon), context, out);
        }
    }

    private void learn(List<RiskFact> facts, long now, Context context, Collector<AlertCondition> out)
            throws Exception {
        AgentConduct known = states.value();
        AgentConduct before = known == null ? AgentConduct.NOTHING : known;
        AgentConduct conduct = before;
        for (RiskFact fact : facts) {
            conduct = conduct.with(fact);
        }
        if (conduct == before) {
            return;
        }
        long heardAt = now;
        boolean takenBack = false;
        for (RiskFact fact : facts) {
            heardAt = Math.max(heardAt, fact.at());
            takenBack |= fact.withdrawn();
        }
        if (takenBack || forgetAt(conduct) > now) {
            // What is left may be old, or nothing: its end is of when the rest was heard to be another's.
            look(conduct, takenBack ? heardAt : now, context, out);
            return;
        }
        for (RiskFact fact : facts) {
            late.inc();
            context.output(LATE, fact);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<AlertCondition> out) throws Exception {
        List<RiskFact> due = early.due(timestamp);
        if (!due.isEmpty()) {
            learn(due, Math.min(timestamp, horizon), context, out);
        }
        AgentConduct conduct = states.value();
        if (conduct == null || timestamp > horizon || conduct.timerAt() > timestamp) {
            return;
        }
        look(conduct.withTimer(OrderStory.NEVER), timestamp, context, out);
    }

    private void look(AgentConduct conduct, long watermark, Context context, Collector<AlertCondition> out)
            throws Exception {
        long last = last(conduct);
        long now = Math.max(watermark, last);
        ConductEngine.Standing standing = engine(conduct).at(conduct, now);
        long version = Math.max(conduct.version() + 1, clock.millis());
        Map<String, ToldAlert> told = new LinkedHashMap<>();
        conduct.told().forEach(alert -> told.put(alert.family(), alert));
        List<ToldAlert> after = new ArrayList<>();
        for (RaisedAlert alert : standing.alerts()) {
            ToldAlert fresh = ToldAlert.of(alert);
            after.add(fresh);
            if (!fresh.equals(told.remove(alert.family()))) {
                out.collect(RiskConditions.raised(
                        about(context.getCurrentKey(), alert.family()), alert, now, clock.millis(), version));
            }
        }
        for (ToldAlert alert : told.values()) {
            out.collect(RiskConditions.ended(
                    about(context.getCurrentKey(), alert.family()), alert, now, clock.millis(), version));
        }
        long forgetAt = forgetAt(conduct);
        if (forgetAt <= watermark) {
            states.clear();
            return;
        }
        long wanted = Math.min(standing.nextAt(), forgetAt);
        long timer = early.timerAt(context.timerService(), conduct.timerAt(), wanted);
        states.update(new AgentConduct(conduct.evidence(), after, version, timer));
    }

    private long forgetAt(AgentConduct conduct) {
        return last(conduct) + 2 * engine(conduct).rememberedMillis();
    }

    private ConductEngine engine(AgentConduct conduct) {
        return Objects.requireNonNull(rules, "not open").at(last(conduct));
    }

    @Override
    public void close() {
        if (rules != null) {
            rules.close();
        }
    }

    private static long last(AgentConduct conduct) {
        List<Evidence> evidence = conduct.evidence();
        return evidence.isEmpty() ? 0 : evidence.get(evidence.size() - 1).at();
    }

    static RiskConditions.About about(String key, String factor) {
        int separator = key.indexOf(ConductFacts.SEPARATOR);
        String shop = key.substring(0, separator);
        String agent = key.substring(separator + 1);
        return new RiskConditions.About(
                "risk:" + FAMILY + ':' + factor + ':' + IdPart.of(shop) + ':' + IdPart.of(agent),
                FAMILY,
                shop.isEmpty() ? null : shop,
                agent,
                null,
                null,
                "客服 " + agent,
                "Agent " + agent);
    }
}
