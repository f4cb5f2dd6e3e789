package io.aftersales.risk;

import io.aftersales.domain.risk.LostAlerts;
import io.aftersales.domain.risk.OrderStory;
import io.aftersales.domain.risk.PassedAlert;
import io.aftersales.domain.risk.RiskCase;
import io.aftersales.domain.risk.RiskEngine;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.RiskFactor;
import io.aftersales.domain.risk.RiskState;
import io.aftersales.domain.risk.RiskSubject;
import io.aftersales.domain.risk.RiskTeller;
import io.aftersales.domain.risk.Signal;
import io.aftersales.domain.risk.Signals;
import io.aftersales.domain.risk.Standing;
import io.aftersales.domain.risk.ToldAlert;
import io.aftersales.domain.risk.ToldRisk;
import io.aftersales.result.AlertCondition;
import io.aftersales.risk.packed.RiskTypes;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.rules.live.RulesInTime;
import io.aftersales.runtime.EventTimeOrder;
import io.aftersales.runtime.WallClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the evidence of a subject and tells where it stands.
 *
 * <p>Key: {@link RiskFact#subject()}. State: one {@link RiskState}; facts that are {@link EventTimeOrder early}. Timers: one in event time, lazy, at the nearest instant at which
 * the standing changes by itself, something held back is to be told, or the subject is forgotten. Cleared when it is forgotten,
 * which ends its alerts. Outputs: documents; {@link #CONDITIONS}; {@link #SIGNALS}; {@link #LATE}.
 *
 * <p>Rules: a subject stands by those in force when its standing last changed; a set that comes into force has none looked at again.
 *
 * <p>Until event time has passed a restore, all is told again of a subject of which the run before may have told more than its state
 * knows: its document and alerts, or that there are none.
 *
 * <p>A bounded run ends at {@code horizon}: what would happen behind it has not happened.
 */
final class RiskFunction extends ResumingFunction<RiskFact, RiskUpdate> {

    /** Alerts that begin, change or end. */
    static final OutputTag<AlertCondition> CONDITIONS =
            new OutputTag<>("risk-conditions", TypeInformation.of(AlertCondition.class));

    /** What incidents are counted over. */
    static final OutputTag<Signal> SIGNALS = new OutputTag<>("risk-signals", TypeInformation.of(Signal.class));

    /** Facts of subjects that are forgotten by now. */
    static final OutputTag<RiskFact> LATE = new OutputTag<>("late-risk", RiskTypes.FACT);

    private static final long serialVersionUID = 1L;

    private final RulesFeed feed;
    private final long cadenceMillis;

    private transient @Nullable RulesInTime<Judge> rules;
    private transient LongFunction<RiskEngine> engines;
    private transient RiskTeller teller;
    private transient Signals signals;
    private transient ValueState<RiskState> states;
    private transient EventTimeOrder<RiskFact> early;
    private transient Counter late;

    /** What evidence is weighed with by one rule set. */
    private record Judge(RiskEngine engine, Map<String, RiskFactor> factors) {

        static Judge of(RuleSet set) {
            return new Judge(new RiskEngine(set.risk()), set.risk().byId());
        }
    }

    /**
     * @param cadenceMillis least event time between two documents that tell no new level
     * @param horizon event time at which a bounded run ends, {@link Long#MAX_VALUE} for a live one
     * @param inOrder whether facts wait for their time
     */
    RiskFunction(RulesFeed feed, WallClock clock, long cadenceMillis, long horizon, boolean inOrder) {
        super(clock, horizon, inOrder);
        this.feed = feed;
        this.cadenceMillis = cadenceMillis;
    }

    @Override
    public void open(OpenContext context) {
        MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("aftersales");
        RulesInTime<Judge> judges = RulesInTime.follow(feed, Judge::of).counted(group);
        rules = judges;
        engines = time -> judges.at(time).engine();
        teller = new RiskTeller(cadenceMillis);
        signals = new Signals(time -> judges.at(time).factors());
        states = getRuntimeContext().getState(new ValueStateDescriptor<>("risk", TypeInformation.of(RiskState.class)));
        early = EarlyFacts.of(getRuntimeContext(), inOrder);
        late = group.counter("lateRisk");
    }

    @Override
    public void processElement(RiskFact fact, Context context, Collector<RiskUpdate> out) throws Exception {
        TimerService timers = context.timerService();
        if (!early.keeps(fact, fact.at(), context.timestamp(), timers, come(timers))) {
            learn(List.of(fact), Math.min(timers.currentWatermark(), horizon), context, out);
        }
    }

    private void learn(List<RiskFact> facts, long now, Context context, Collector<RiskUpdate> out) throws Exception {
        RiskState known = states.value();
        RiskState state = known == null ? RiskState.NEW : known;
        RiskCase risk = state.risk();
        for (RiskFact fact : facts) {
            risk = risk.with(fact);
        }
        boolean news = risk != state.risk();
        boolean unsure = lost.mayHaveKnown(facts, context.timerService().currentWatermark());
        if (!news && !unsure) {
            return;
        }
        Standing standing = RiskEngine.at(risk, now, engines);
        if (news && known == null && standing.forgetAt() <= now) {
            for (RiskFact fact : facts) {
                late.inc();
                context.output(LATE, fact);
            }
            return;
        }
        Heard heard = Heard.facts(facts, now);
        List<Long> strays = unsure ? lost.strays(state, risk, facts, standing, engines) : List.of();
        if (!strays.isEmpty()) {
            heard = heard.again(strays);
        } else if (!news) {
            return;
        }
        signals.between(context.getCurrentKey(), state.risk(), risk, signal -> context.output(SIGNALS, signal));
        ToldRisk told = passed(state, risk, facts, standing, heard, context);
        tell(new RiskState(risk, told, state.timerAt()), standing, now, heard, context, out);
    }

    /**
     * Tells of alerts that are over by now though nobody heard of them: they begin and end. And that those are over of which the run before
     * a restore may have told that they stand.
     */
    private ToldRisk passed(
            RiskState state, RiskCase risk, List<RiskFact> facts, Standing standing, Heard heard, Context context) {
        ToldRisk told = state.told();
        for (PassedAlert each :
                PassedAlert.between(state.risk(), risk, heard.since(), standing, told.alerts(), engines)) {
            told = told.withVersion(nextVersion(told));
            news(risk, context).raise(each.alert(), each.at(), told.version(), heard.moves());
            told = told.withVersion(nextVersion(told));
            news(risk, context).end(ToldAlert.of(each.alert()), each.endedAt(), told.version(), Moves.NONE);
        }
        if (!heard.again()) {
            return told;
        }
        told = told.withVersion(nextVersion(told));
        for (LostAlerts.Over each : LostAlerts.of(state.risk(), risk, facts, standing, heard.at(), engines)) {
            if (told.alerts().stream()
                    .noneMatch(alert -> alert.family().equals(each.alert().family()))) {
                news(risk, context).end(each.alert(), each.endedAt(), told.version(), heard.moves());
            }
        }
        return told;
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RiskUpdate> out) throws Exception {
        long now = Math.min(timestamp, horizon);
        List<RiskFact> due = early.due(timestamp);
        if (!due.isEmpty()) {
            learn(due, now, context, out);
        }
        RiskState known = states.value();
        if (known == null || known.timerAt() > timestamp) {
            return;
        }
        RiskState state = new RiskState(known.risk(), known.told(), OrderStory.NEVER);
        Standing standing = RiskEngine.at(state.risk(), now, engines);
        if (standing.forgetAt() <= now) {
            long version = nextVersion(state.told());
            for (ToldAlert alert : state.told().alerts()) {
                news(state.risk(), context).end(alert, timestamp, version, Moves.NONE);
            }
            states.clear();
            return;
        }
        tell(state, standing, timestamp, Heard.time(timestamp), context, out);
    }

    private void tell(
            RiskState state, Standing standing, long now, Heard heard, Context context, Collector<RiskUpdate> out)
            throws Exception {
        RiskCase risk = state.risk();
        ToldRisk told = state.told();
        long changedAt = standing.changedAt() == OrderStory.UNTOLD ? heard.at() : standing.changedAt();
        RiskTeller.Telling telling =
                teller.look(told, risk, standing, heard.again(), heard.moves().eventIds(), Math.max(now, changedAt));
        ToldRisk then = telling.told();
        if (!telling.nothing()) {
            then = then.withVersion(nextVersion(told));
            emit(risk, standing, changedAt, telling, told, then.version(), heard, context, out);
        }
        if (risk.equals(RiskCase.NOTHING) && !then.present() && then.alerts().isEmpty()) {
            early.clearTimer(context.timerService(), state.timerAt());
            states.clear();
            return;
        }
        // Behind the horizon nothing changes by itself: what is held back is told there all the same.
        long changesAt = Math.min(standing.nextAt(), standing.forgetAt());
        long wanted = Math.min(telling.nextAt(), changesAt > horizon ? OrderStory.NEVER : changesAt);
        states.update(new RiskState(risk, then, early.timerAt(context.timerService(), state.timerAt(), wanted)));
    }

    private void emit(
            RiskCase risk,
            Standing standing,
            long at,
            RiskTeller.Telling telling,
            ToldRisk before,
            long version,
            Heard heard,
            Context context,
            Collector<RiskUpdate> out) {
        String subject = context.getCurrentKey();
        if (telling.document()) {
            List<Long> elsewhere = heard.strays();
            if (before.present()) {
                elsewhere = new ArrayList<>(elsewhere);
                elsewhere.add(before.firstAt());
            }
            out.collect(new RiskUpdate(
                    RiskSubject.id(subject),
                    version,
                    standing.firstAt(),
                    elsewhere,
                    standing.known() ? RiskRecords.of(subject, risk, standing, version) : null));
        }
        news(risk, context).tell(telling, at, version, heard.moves());
    }

    private RiskNews news(RiskCase risk, Context context) {
        return new RiskNews(
                context.getCurrentKey(), risk, clock.millis(), condition -> context.output(CONDITIONS, condition));
    }

    @Override
    public void close() {
        if (rules != null) {
            rules.close();
        }
    }

    private long nextVersion(ToldRisk told) {
        return Math.max(told.version() + 1, clock.millis());
    }
}
