package io.aftersales.risk.incident;

import io.aftersales.domain.incident.EvidencePane;
import io.aftersales.domain.incident.IncidentEvidence;
import io.aftersales.domain.incident.IncidentKey;
import io.aftersales.domain.incident.IncidentNews;
import io.aftersales.domain.incident.IncidentRule;
import io.aftersales.domain.incident.IncidentStandings;
import io.aftersales.domain.incident.IncidentState;
import io.aftersales.domain.incident.IncidentTold;
import io.aftersales.domain.incident.IncidentWatch;
import io.aftersales.domain.incident.WatchRules;
import io.aftersales.result.AlertCondition;
import io.aftersales.risk.packed.RiskTypes;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.EventTimeOrder;
import io.aftersales.runtime.WallClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Watches for mass incidents.
 *
 * <p>Key: {@link IncidentKey#text()}. State: one {@link IncidentState}; evidence that is {@link EventTimeOrder early}; apart from it what belongs to an open incident, which
 * only timers read, and the evidence of minutes in buckets. Timers: one in event time,
 * lazy, at the end of the next pane to judge, or when something is to be forgotten. Cleared when the last earlier day that says what is
 * usual is forgotten, or with the rule, which ends an incident. Rules:
 * a pane is judged by those in force at its end. Outputs: conditions; evidence that came too late to change anything on {@link #LATE}.
 */
final class IncidentFunction extends KeyedProcessFunction<String, IncidentEvidence, AlertCondition> {

    /** Evidence that came too late to change anything. */
    static final OutputTag<IncidentEvidence> LATE = new OutputTag<>("late-evidence", RiskTypes.EVIDENCE);

    private static final long serialVersionUID = 1L;
    private static final long NEVER = Long.MAX_VALUE;

    private final RulesFeed feed;
    private final WallClock clock;
    private final long horizon;
    private final boolean inOrder;

    private transient @Nullable WatchesInTime<IncidentRule, IncidentWatch> watches;
    private transient ValueState<IncidentState> states;
    private transient ValueState<IncidentStandings> standings;
    private transient KeptPanes<EvidencePane> panes;
    private transient EventTimeOrder<IncidentEvidence> early;
    private transient Counter late;

    /**
     * @param horizon event time at which a bounded run ends, {@link Long#MAX_VALUE} for a live one
     * @param inOrder whether what is counted waits for its time
     */
    IncidentFunction(RulesFeed feed, WallClock clock, long horizon, boolean inOrder) {
        this.feed = feed;
        this.clock = clock;
        this.horizon = horizon;
        this.inOrder = inOrder;
    }

    @Override
    public void open(OpenContext context) {
        watches = WatchesInTime.follow(
                feed,
                new WatchesInTime.Kind<>(
                        WatchRules::incidents,
                        IncidentRule::id,
                        (rule, inTime) -> new IncidentWatch(rule, inTime, horizon)));
        states = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("incident", TypeInformation.of(IncidentState.class)));
        standings = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("standings", TypeInformation.of(IncidentStandings.class)));
        panes = new KeptPanes<>(getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("evidence", Types.LONG, TypeInformation.of(EvidencePane.class))));
        // The order of those of one time is of no matter: minutes hold sets.
        early = EventTimeOrder.of(getRuntimeContext(), "early-evidence", RiskTypes.EVIDENCE, (a, b) -> 0, inOrder);
        late = getRuntimeContext().getMetricGroup().addGroup("aftersales").counter("lateEvidence");
    }

    private WatchesInTime.@Nullable Watched<IncidentRule, IncidentWatch> watched(long time, String id) {
        return Objects.requireNonNull(watches, "not open").at(time, id);
    }

    @Override
    public void close() {
        if (watches != null) {
            watches.close();
        }
    }

    @Override
    public void processElement(IncidentEvidence evidence, Context context, Collector<AlertCondition> out)
            throws Exception {
        TimerService timers = context.timerService();
        if (!early.keeps(evidence, evidence.at(), context.timestamp(), timers)) {
            learn(evidence, timers.currentWatermark(), context);
        }
    }

    private void learn(IncidentEvidence evidence, long now, Context context) throws Exception {
        WatchesInTime.Watched<IncidentRule, IncidentWatch> watched =
                watched(evidence.at(), IncidentKey.ruleIdOf(evidence.key()));
        if (watched == null) {
            late.inc(); // on its way when the rules lost it
            context.output(LATE, evidence);
            return;
        }
        IncidentWatch watch = watched.watch();
        TimerService timers = context.timerService();
        IncidentState known = states.value();
        IncidentState state = known == null ? IncidentState.empty() : known;
        IncidentState after = watch.learn(state, panes, evidence, now);
        if (after == null) {
            late.inc();
            context.output(LATE, evidence);
        } else if (after != state) {
            keep(watch, after, now, timers);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<AlertCondition> out) throws Exception {
        for (IncidentEvidence evidence : early.due(timestamp)) {
            learn(evidence, timestamp - 1, context);
        }
        IncidentState state = states.value();
        if (inOrder && state != null && state.timerAt() > timestamp) {
            return;
        }
        WatchesInTime.Watched<IncidentRule, IncidentWatch> watched =
                watched(timestamp, IncidentKey.ruleIdOf(context.getCurrentKey()));
        if (state == null || watched == null) {
            IncidentTold open = state == null ? null : state.open();
            if (open != null) {
                long wall = clock.millis();
                IncidentKey key = IncidentKey.of(context.getCurrentKey());
                out.collect(IncidentConditions.gone(key, open, timestamp, wall, state.nextVersion(wall)));
            }
            clear(); // the rules have lost this one
            return;
        }
        IncidentWatch watch = watched.watch();
        List<IncidentNews> news = new ArrayList<>();
        long wall = clock.millis();
        IncidentStandings kept = standings.value();
        IncidentState whole = (kept == null ? state : state.with(kept)).withTimerAt(NEVER);
        IncidentState after = watch.at(whole, panes, timestamp, wall, news);
        if (!news.isEmpty()) {
            IncidentKey key = IncidentKey.of(context.getCurrentKey());
            for (IncidentNews each : news) {
                if (each.ofTheCondition()) {
                    out.collect(IncidentConditions.of(watched.rule(), key, each, wall));
                }
            }
        }
        // Not the watermark: in a bounded run it is at its end while the timers of all days fire.
        keep(watch, after.bare(), timestamp, context.timerService());
        keep(kept, after.standings());
    }

    private void keep(@Nullable IncidentStandings kept, IncidentStandings now) throws Exception {
        if (now.isEmpty()) {
            standings.clear();
        } else if (kept == null || kept.anchor() != now.anchor() || kept.standing() != now.standing()) {
            standings.update(now);
        }
    }

    private void clear() {
        states.clear();
        standings.clear();
        panes.clear();
    }

    private void keep(IncidentWatch watch, IncidentState state, long now, TimerService timers) throws Exception {
        if (state.forgotten()) {
            states.clear();
            return;
        }
        long at = early.timerAt(timers, state.timerAt(), watch.nextAt(state, now));
        states.update(state.withTimerAt(at));
    }
}
