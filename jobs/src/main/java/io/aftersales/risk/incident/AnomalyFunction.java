package io.aftersales.risk.incident;

import io.aftersales.domain.incident.rate.RateCount;
import io.aftersales.domain.incident.rate.RateKey;
import io.aftersales.domain.incident.rate.RateNews;
import io.aftersales.domain.incident.rate.RatePane;
import io.aftersales.domain.incident.rate.RateRule;
import io.aftersales.domain.incident.rate.RateState;
import io.aftersales.domain.incident.rate.RateWatch;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.rules.live.RulesInTime;
import io.aftersales.runtime.WallClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * <p>Key: {@link RateKey#text()}. State: one {@link RateState}, and panes of hours. Timers: one in event time, lazy, at the end of the next
 * hour to judge, every hour while an anomaly lasts, or when one is to be forgotten. Cleared with the last hour or with the rule, which ends
 * an anomaly. Rules: an hour is judged by those in force at its end. Outputs: conditions; counts that came too late are counted.
 */
final class AnomalyFunction extends KeyedProcessFunction<String, RateCount, AlertCondition> {

    private static final long serialVersionUID = 1L;
    private static final String FAMILY = "anomaly";

    private final RulesFeed feed;
    private final WallClock clock;
    private final long horizon;

    private transient @Nullable RulesInTime<Map<String, Watched>> rules;
    private transient ValueState<RateState> states;
    private transient KeptPanes.OfRates hours;
    private transient Counter late;

    /** What is watched by a rule of one set. */
    private record Watched(RateRule rule, RateWatch watch) {}

    /** @param horizon event time at which a bounded run ends, {@link Long#MAX_VALUE} for a live one */
    AnomalyFunction(RulesFeed feed, WallClock clock, long horizon) {
        this.feed = feed;
        this.clock = clock;
        this.horizon = horizon;
    }

    @Override
    public void open(OpenContext context) {
        rules = RulesInTime.follow(feed, this::watched);
        states = getRuntimeContext().getState(new ValueStateDescriptor<>("rate", TypeInformation.of(RateState.class)));
        hours = new KeptPanes.OfRates(getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("hours", Types.LONG, TypeInformation.of(RatePane.class))));
        late = getRuntimeContext().getMetricGroup().addGroup("aftersales").counter("lateCounts");
    }

    private Map<String, Watched> watched(RuleSet set) {
        Map<String, Watched> byId = new HashMap<>();
        for (RateRule rule : set.watches().anomalies()) {
            byId.put(rule.id(), new Watched(rule, new RateWatch(rule, horizon)));
        }
        return byId;
    }

    private @Nullable Watched watched(long time, String id) {
        return Objects.requireNonNull(rules, "not open").at(time).get(id);
    }

    @Override
    public void close() {
        if (rules != null) {
            rules.close();
        }
    }

    @Override
    public void processElement(RateCount count, Context context, Collector<AlertCondition> out) throws Exception {
        String rule = RateKey.of(count.key()).ruleId();
        Watched then = watched(count.hour() + RateCount.HOUR, rule);
        Watched watched = then == null ? watched(count.hour(), rule) : then;
        if (watched == null) {
            late.inc(); // on its way when the rules lost it
            return;
        }
        RateWatch watch = watched.watch();
        RateState known = states.value();
        RateState state = known == null ? RateState.empty() : known;
        RateState after =
                watch.learn(state, hours, count, context.timerService().currentWatermark());
        if (after == null) {
            late.inc();
        } else if (after != state) {
            keep(watch, after, context.timerService());
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<AlertCondition> out) throws Exception {
        RateState state = states.value();
        RateKey key = RateKey.of(context.getCurrentKey());
        Watched watched = watched(timestamp, key.ruleId());
        if (state == null || watched == null) {
            if (state != null && state.open()) {
                out.collect(gone(key, state, timestamp, clock.millis()));
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
            out.collect(condition(watched.rule(), key.shopId(), each, wall));
        }
        keep(watch, after, context.timerService());
    }

    private void keep(RateWatch watch, RateState state, TimerService timers) throws Exception {
        if (state.forgotten()) {
            states.clear();
            return;
        }
        long at = LazyTimer.at(
                state.timerAt(), watch.nextAt(state), timers::registerEventTimeTimer, timers::deleteEventTimeTimer);
        states.update(state.withTimerAt(at));
    }

    private static String fingerprint(String rule, String shop) {
        return FAMILY + ':' + rule + ':' + shop;
    }

    /** That an anomaly is over, because nobody asks for it any more. */
    private static AlertCondition gone(RateKey key, RateState state, long at, long wall) {
        AlertCondition ended = WatchConditions.gone(
                fingerprint(key.ruleId(), key.shopId()), FAMILY, key.ruleId(), state.openedAt(), at);
        ended.setShopId(key.shopId());
        ended.setDetectedAt(Instant.ofEpochMilli(wall));
        ended.setVersion(Math.max(state.version() + 1, wall));
        return ended;
    }

    private static AlertCondition condition(RateRule rule, String shop, RateNews news, long detectedAt) {
        AlertCondition told = WatchConditions.condition(
                fingerprint(rule.id(), shop), FAMILY, rule.id(), rule.level(), rule.severity());
        String share = WatchConditions.percent(news.outOf() == 0 ? 0 : (double) news.hits() / news.outOf());
        String usual = WatchConditions.percent(news.usual());
        String of = news.hits() + "/" + news.outOf();
        long window = rule.windowMillis() / RateCount.HOUR;
        boolean tooFew = news.outOf() < rule.minimumSample();
        String zhEnd = news.firing() ? "。" : tooFew ? "，事件太少，不再判断。" : "，已恢复。";
        String enEnd = news.firing() ? "." : tooFew ? "; too few events to say more." : "; it is back.";
        told.setTimestamp(Instant.ofEpochMilli(news.changedAt()));
        told.setStartsAt(Instant.ofEpochMilli(news.openedAt()));
        told.setFiring(news.firing());
        told.setTitle(WatchConditions.words(rule.zh() + "：店铺 " + shop, rule.en() + ": shop " + shop));
        told.setSummary(WatchConditions.words(
                "店铺 " + shop + "：最近 " + window + " 小时为 " + share + "（" + of + "），平时 " + usual + zhEnd,
                "Shop " + shop + ": " + share + " (" + of + ") in the last " + window + " h, usually " + usual
                        + enEnd));
        told.setShopId(shop);
        told.setCount(news.hits());
        told.setEvidence(List.of(share + " (" + of + ")", "usual " + usual));
        told.setDetectedAt(Instant.ofEpochMilli(detectedAt));
        told.setVersion(news.version());
        return told;
    }
}
