package io.aftersales.risk.incident;

import io.aftersales.domain.incident.WatchRules;
import io.aftersales.domain.incident.rate.RateCount;
import io.aftersales.domain.incident.rate.RateKey;
import io.aftersales.domain.incident.rate.RateNews;
import io.aftersales.domain.incident.rate.RatePane;
import io.aftersales.domain.incident.rate.RateRule;
import io.aftersales.domain.incident.rate.RateState;
import io.aftersales.domain.incident.rate.RateWatch;
import io.aftersales.result.AlertCondition;
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
import org.jspecify.annotations.Nullable;

/**
 * Holds shares of shops against what is usual for them.
 *
 * <p>Key: {@link RateKey#text()}. State: one {@link RateState}; counts that are {@link EventTimeOrder early}; the hours in buckets. Timers: one in event time, lazy, at the end of
 * the next hour to judge, every hour while an anomaly lasts, at the end of the minute in which hours that were judged changed, or when one
 * is to be forgotten. Cleared with the last hour or with the rule, which ends an anomaly. Rules: an hour is judged by those in force at
 * its end. Outputs: conditions; counts that came too late are counted.
 */
final class AnomalyFunction extends KeyedProcessFunction<String, RateCount, AlertCondition> {

    private static final long serialVersionUID = 1L;

    private final RulesFeed feed;
    private final WallClock clock;
    private final long horizon;
    private final boolean inOrder;

    private transient @Nullable WatchesInTime<RateRule, RateWatch> watches;
    private transient ValueState<RateState> states;
    private transient KeptPanes<RatePane> hours;
    private transient EventTimeOrder<RateCount> early;
    private transient Counter late;

    /**
     * @param horizon event time at which a bounded run ends, {@link Long#MAX_VALUE} for a live one
     * @param inOrder whether what is counted waits for its time
     */
    AnomalyFunction(RulesFeed feed, WallClock clock, long horizon, boolean inOrder) {
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
                        WatchRules::anomalies, RateRule::id, (rule, inTime) -> new RateWatch(rule, inTime, horizon)));
        states = getRuntimeContext().getState(new ValueStateDescriptor<>("rate", TypeInformation.of(RateState.class)));
        hours = new KeptPanes<>(getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("hours", Types.LONG, TypeInformation.of(RatePane.class))));
        // The order of those of one time is of no matter: they add up.
        early = EventTimeOrder.of(
                getRuntimeContext(), "early-counts", TypeInformation.of(RateCount.class), (a, b) -> 0, inOrder);
        late = getRuntimeContext().getMetricGroup().addGroup("aftersales").counter("lateCounts");
    }

    private WatchesInTime.@Nullable Watched<RateRule, RateWatch> watched(long time, String id) {
        return Objects.requireNonNull(watches, "not open").at(time, id);
    }

    @Override
    public void close() {
        if (watches != null) {
            watches.close();
        }
    }

    @Override
    public void processElement(RateCount count, Context context, Collector<AlertCondition> out) throws Exception {
        TimerService timers = context.timerService();
        if (!early.keeps(count, count.hour(), context.timestamp(), timers)) {
            learn(count, timers.currentWatermark(), context);
        }
    }

    private void learn(RateCount count, long now, Context context) throws Exception {
        String rule = RateKey.of(count.key()).ruleId();
        WatchesInTime.Watched<RateRule, RateWatch> then = watched(count.hour() + RateCount.HOUR, rule);
        WatchesInTime.Watched<RateRule, RateWatch> watched = then == null ? watched(count.hour(), rule) : then;
        if (watched == null) {
            late.inc(); // on its way when the rules lost it
            return;
        }
        RateWatch watch = watched.watch();
        RateState known = states.value();
        RateState state = known == null ? RateState.empty() : known;
        TimerService timers = context.timerService();
        RateState after = watch.learn(state, hours, count, now);
        if (after == null) {
            late.inc();
        } else if (after != state) {
            keep(watch, after, now, timers);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<AlertCondition> out) throws Exception {
        for (RateCount count : early.due(timestamp)) {
            learn(count, timestamp - 1, context);
        }
        RateState state = states.value();
        if (inOrder && state != null && state.timerAt() > timestamp) {
            return;
        }
        RateKey key = RateKey.of(context.getCurrentKey());
        WatchesInTime.Watched<RateRule, RateWatch> watched = watched(timestamp, key.ruleId());
        if (state == null || watched == null) {
            if (state != null && state.open()) {
                out.collect(RateConditions.gone(key, state, timestamp, clock.millis()));
            }
            states.clear(); // the rules have lost this one
            hours.clear();
            return;
        }
        RateWatch watch = watched.watch();
        List<RateNews> news = new ArrayList<>();
        long wall = clock.millis();
        RateState after = watch.at(state.withTimerAt(RateState.NEVER), hours, timestamp, wall, news);
        for (RateNews each : news) {
            if (each.ofTheCondition()) {
                out.collect(RateConditions.of(watched.rule(), key.shopId(), each, wall));
            }
        }
        // Not the watermark: in a bounded run it is at its end while the timers of all days fire.
        keep(watch, after, timestamp, context.timerService());
    }

    private void keep(RateWatch watch, RateState state, long now, TimerService timers) throws Exception {
        if (state.forgotten()) {
            states.clear();
            return;
        }
        long at = early.timerAt(timers, state.timerAt(), watch.nextAt(state, now));
        states.update(state.withTimerAt(at));
    }
}
