package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.ServiceRules;
import io.aftersales.domain.satisfaction.ServiceTarget;
import io.aftersales.domain.satisfaction.TargetWatch;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.live.RulesInTime;
import io.aftersales.runtime.WallClock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Holds windows against the targets of shops.
 *
 * <p>Key: {@link PaneUpdate#key()}. State: what was told of each target that concerns the key. Timers, in event time: when a target
 * has been missed for as long as it may, and when the last judged window is given up, which ends what still fires and clears the
 * state. Rules: a window is judged by the targets in force when it changed. A target that is in force no more ends. Outputs: conditions
 * that begin or end.
 */
final class TargetFunction extends KeyedProcessFunction<String, PaneUpdate, AlertCondition> {

    private static final long serialVersionUID = 1L;

    private final ServiceFeed feed;
    private final WallClock clock;

    private transient @Nullable RulesInTime<Map<String, ServiceTarget>> rules;
    private transient MapState<String, TargetStand> stands;

    TargetFunction(ServiceFeed feed, WallClock clock) {
        this.feed = feed;
        this.clock = clock;
    }

    @Override
    public void open(OpenContext context) {
        rules = feed.follow(TargetFunction::byId);
        stands = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("targets", Types.STRING, TypeInformation.of(TargetStand.class)));
    }

    private static Map<String, ServiceTarget> byId(ServiceRules rules) {
        Map<String, ServiceTarget> byId = new LinkedHashMap<>();
        rules.targets().forEach(target -> byId.put(target.id(), target));
        return byId;
    }

    private Map<String, ServiceTarget> targets(long time) {
        return Objects.requireNonNull(rules, "not open").at(time);
    }

    @Override
    public void processElement(PaneUpdate update, Context context, Collector<AlertCondition> out) throws Exception {
        DimensionKey key = DimensionKey.of(update.key());
        long now = context.timerService().currentWatermark();
        Map<String, ServiceTarget> targets = targets(update.changedAt());
        if (targets != targets(Long.MIN_VALUE)) {
            endThoseGone(key, targets, update.changedAt(), out);
        }
        for (ServiceTarget target : targets.values()) {
            long givenUpAt = update.end() + WindowSize.DAY.retentionMillis();
            if (!target.concerns(key, update.size()) || givenUpAt <= now) {
                continue;
            }
            TargetStand known = stands.get(target.id());
            TargetStand before = known == null ? TargetStand.NEW : known;
            TargetWatch after = before.watch()
                    .seen(target, update.start(), update.counts(), update.changedAt())
                    .at(target, now);
            if (known == null && after.equals(TargetWatch.NEW)) {
                continue; // too small a sample to be judged at all
            }
            long until = Math.max(before.until(), givenUpAt);
            if (until > before.until()) {
                context.timerService().registerEventTimeTimer(until);
            }
            if (after.firesAt(target) != TargetWatch.NOT_MISSED) {
                context.timerService().registerEventTimeTimer(after.firesAt(target));
            }
            keep(key, target, before.judged(update.changedAt()), after, until, update.changedAt(), out);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<AlertCondition> out) throws Exception {
        DimensionKey key = DimensionKey.of(context.getCurrentKey());
        Map<String, ServiceTarget> targets = targets(timestamp);
        endThoseGone(key, targets, timestamp, out);
        for (ServiceTarget target : targets.values()) {
            TargetStand known = stands.get(target.id());
            if (known == null) {
                continue;
            }
            if (known.until() <= timestamp) {
                end(key, target, known, timestamp, out);
            } else {
                keep(key, target, known, known.watch().at(target, timestamp), known.until(), timestamp, out);
            }
        }
    }

    private void endThoseGone(
            DimensionKey key, Map<String, ServiceTarget> targets, long at, Collector<AlertCondition> out)
            throws Exception {
        Map<String, TargetStand> gone = new LinkedHashMap<>();
        for (Map.Entry<String, TargetStand> each : stands.entries()) {
            if (!targets.containsKey(each.getKey())) {
                gone.put(each.getKey(), each.getValue());
            }
        }
        for (Map.Entry<String, TargetStand> each : gone.entrySet()) {
            TargetStand stand = each.getValue();
            ServiceTarget target = targets(stand.judgedAt()).get(each.getKey());
            // What was judged after this instant is newer than the rules that lack it.
            if (target != null && stand.judgedAt() <= at) {
                end(key, target, stand, at, out);
            }
        }
    }

    private void end(DimensionKey key, ServiceTarget target, TargetStand stand, long at, Collector<AlertCondition> out)
            throws Exception {
        keep(key, target, stand, TargetWatch.NEW, stand.until(), at, out);
        stands.remove(target.id());
    }

    @Override
    public void close() {
        if (rules != null) {
            rules.close();
        }
    }

    private void keep(
            DimensionKey key,
            ServiceTarget target,
            TargetStand before,
            TargetWatch after,
            long until,
            long at,
            Collector<AlertCondition> out)
            throws Exception {
        TargetStand stand = new TargetStand(after, until, before.version(), before.judgedAt());
        if (after.firing() != before.watch().firing()) {
            stand = stand.told(clock.millis());
            out.collect(Conditions.of(target, key, after.firing(), at, clock.millis(), stand.version()));
        }
        stands.put(target.id(), stand);
    }
}
