package io.aftersales.risk.incident;

import io.aftersales.domain.incident.feed.FeedKey;
import io.aftersales.domain.incident.feed.FeedNews;
import io.aftersales.domain.incident.feed.FeedPulse;
import io.aftersales.domain.incident.feed.FeedRule;
import io.aftersales.domain.incident.feed.FeedScope;
import io.aftersales.domain.incident.feed.FeedState;
import io.aftersales.domain.incident.feed.FeedWatch;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.Shop;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.rules.live.RulesInTime;
import io.aftersales.runtime.LazyTimer;
import io.aftersales.runtime.WallClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Listens to feeds. An operator and no function, because a shop that was never heard sends no element with which a function could set its
 * timer: this one sets the timers of the shops that are its own when it opens, and looks at every feed when the rules change.
 *
 * <p>Key: {@link FeedKey#text()}. State: one {@link FeedState}. Timers: one in event time, lazy, when the feed is silent for too long, when a
 * minute in which it spoke is over, when the rules change, or when it is given up. Cleared when it is given up, with its rule or
 * that rule's scope, or when a shop that was never heard is expected no more; shops that are expected stay. Outputs: conditions.
 */
final class FeedOperator extends AbstractStreamOperator<AlertCondition>
        implements OneInputStreamOperator<FeedPulse, AlertCondition>, Triggerable<String, VoidNamespace> {

    private static final long serialVersionUID = 1L;

    private final RulesFeed feed;
    private final WallClock clock;
    private final long horizon;

    private transient @Nullable RulesInTime<Listening> rules;
    private transient @Nullable Listening current;
    private transient long openedAt;
    private transient ValueStateDescriptor<FeedState> descriptor;
    private transient ValueState<FeedState> states;
    private transient InternalTimerService<VoidNamespace> timers;

    /** What one rule set listens to. */
    private record Listening(RuleSet set, Map<String, FeedRule> byId) {

        static Listening of(RuleSet set) {
            Map<String, FeedRule> byId = new HashMap<>();
            set.watches().feeds().forEach(rule -> byId.put(rule.id(), rule));
            return new Listening(set, byId);
        }

        /** The rule by which the feed is listened to, null where there is none. */
        @Nullable
        FeedRule rule(FeedKey key) {
            FeedRule rule = byId.get(key.ruleId());
            return rule != null && key.isOf(rule) ? rule : null;
        }

        FeedWatch watch(FeedRule rule, FeedKey key, long horizon) {
            boolean expected = rule.scope() != FeedScope.STREAM
                    && set.shops().of(key.shopId()).expected();
            return new FeedWatch(rule, set.calendar(key.shopId(), rule.calendarId()), expected, horizon);
        }
    }

    /** @param horizon event time at which a bounded run ends, {@link Long#MAX_VALUE} for a live one */
    FeedOperator(RulesFeed feed, WallClock clock, long horizon) {
        this.feed = feed;
        this.clock = clock;
        this.horizon = horizon;
    }

    @Override
    public void open() throws Exception {
        super.open();
        rules = RulesInTime.follow(feed, Listening::of);
        descriptor = new ValueStateDescriptor<>("feed", TypeInformation.of(FeedState.class));
        states = getRuntimeContext().getState(descriptor);
        timers = getInternalTimerService("feeds", VoidNamespaceSerializer.INSTANCE, this);
        openedAt = Math.min(clock.millis(), horizon);
        listen(openedAt);
    }

    /** Who is expected and what is listened to may be others from now on. */
    private void listen(long now) throws Exception {
        Listening listening = at(now);
        if (listening == current) {
            return;
        }
        current = listening;
        for (FeedRule rule : listening.byId().values()) {
            if (rule.scope() == FeedScope.SHOP) {
                awaitShops(listening, rule);
            }
        }
        lookAtAll(Math.max(openedAt, changedAt(now)));
    }

    // When the rules changed, whenever that is noticed: a replay, which knows it before, looks then.
    private long changedAt(long now) {
        return Objects.requireNonNull(rules, "not open").since(now);
    }

    private Listening at(long time) {
        return Objects.requireNonNull(rules, "not open").at(time);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        // Not what held before the start: whoever is not expected any more is not waited for.
        listen(Math.min(Math.max(mark.getTimestamp(), openedAt), horizon));
        super.processWatermark(mark);
    }

    @Override
    public void close() throws Exception {
        if (rules != null) {
            rules.close();
        }
        super.close();
    }

    private void awaitShops(Listening listening, FeedRule rule) throws Exception {
        for (Shop shop : listening.set().shops().byId().values()) {
            FeedKey key = new FeedKey(rule.id(), "", shop.id());
            if (shop.expected() && isMine(key.text())) {
                setCurrentKey(key.text());
                FeedState known = states.value();
                FeedState state = known == null ? FeedState.empty() : known;
                FeedWatch watch = listening.watch(rule, key, horizon);
                FeedState after = watch.await(state, Math.min(clock.millis(), horizon));
                if (after != state) {
                    keep(watch, after, openedAt);
                }
            }
        }
    }

    // A silence that was told has no timer of its own, and who was taken off the list or has no rule any more is not
    // heard of: it would be
    // told for ever.
    private void lookAtAll(long at) throws Exception {
        List<String> keys = new ArrayList<>();
        this.<String>getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        descriptor,
                        (key, state) -> keys.add(key));
        for (String key : keys) {
            setCurrentKey(key);
            FeedState state = states.value();
            if (state != null) {
                states.update(state.withTimerAt(timerAt(state, at)));
            }
        }
    }

    private boolean isMine(String key) {
        var task = getRuntimeContext().getTaskInfo();
        int owner = KeyGroupRangeAssignment.assignKeyToParallelOperator(
                key, task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks());
        return owner == task.getIndexOfThisSubtask();
    }

    @Override
    public void processElement(StreamRecord<FeedPulse> element) throws Exception {
        FeedPulse pulse = element.getValue();
        FeedKey key = FeedKey.of(pulse.key());
        Listening listening = at(pulse.minute());
        FeedRule rule = listening.rule(key);
        if (rule == null) {
            return; // on its way when the rules lost it
        }
        FeedWatch watch = listening.watch(rule, key, horizon);
        FeedState known = states.value();
        FeedState state = known == null ? FeedState.empty() : known;
        List<FeedNews> news = new ArrayList<>();
        long wall = clock.millis();
        FeedState after = watch.heard(state, pulse, timers.currentWatermark(), wall, news);
        if (after != state) {
            tell(rule, key, news, wall);
            keep(watch, after, pulse.minute());
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        FeedKey key = FeedKey.of(timer.getKey());
        Listening listening = at(timer.getTimestamp());
        FeedRule rule = listening.rule(key);
        FeedState state = states.value();
        if (state == null || rule == null) {
            if (state != null && state.silent()) {
                output.collect(new StreamRecord<>(FeedConditions.gone(key, state, lookedAt(timer), clock.millis())));
            }
            states.clear(); // the rules have lost this one
            return;
        }
        FeedWatch watch = listening.watch(rule, key, horizon);
        List<FeedNews> news = new ArrayList<>();
        long wall = clock.millis();
        FeedState after = watch.at(state.withTimerAt(FeedState.NEVER), timer.getTimestamp(), wall, news);
        tell(rule, key, news, wall);
        keep(watch, after, timer.getTimestamp());
    }

    // By rules that changed while the job was down it is over now; nobody knows since when.
    private long lookedAt(InternalTimer<String, VoidNamespace> timer) {
        long at = timer.getTimestamp();
        return horizon == Long.MAX_VALUE && at <= openedAt ? Math.max(at, timers.currentWatermark()) : at;
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("there are no timers in wall clock");
    }

    private void tell(FeedRule rule, FeedKey key, List<FeedNews> news, long wall) {
        for (FeedNews each : news) {
            output.collect(new StreamRecord<>(FeedConditions.of(rule, key, each, wall)));
        }
    }

    private void keep(FeedWatch watch, FeedState state, long now) throws Exception {
        if (state.forgotten()) {
            states.clear();
            return;
        }
        // Whatever the next rules say of it, it is looked at when they begin.
        long change = Objects.requireNonNull(rules, "not open").until(now);
        long wanted = Math.min(watch.nextAt(state), change > horizon ? FeedState.NEVER : change);
        states.update(state.withTimerAt(timerAt(state, wanted)));
    }

    private long timerAt(FeedState state, long wanted) {
        return LazyTimer.at(
                state.timerAt(),
                wanted,
                time -> timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time),
                time -> timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, time));
    }
}
