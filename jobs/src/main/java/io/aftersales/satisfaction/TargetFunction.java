package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.Counts;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.ServiceRules;
import io.aftersales.domain.satisfaction.ServiceTarget;
import io.aftersales.domain.satisfaction.TargetWatch;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.domain.window.ZoneWindows;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.live.KeptRules;
import io.aftersales.rules.live.RulesInTime;
import io.aftersales.runtime.WallClock;
import io.aftersales.window.KnownTime;
import io.aftersales.window.ShopWindows;
import io.aftersales.window.ZoneFeed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Holds windows against the targets of shops, at the end of each minute of event time in which something was known of them: in a replay as
 * live.
 *
 * <p>Key: {@link PartialPane#key()}. State: the {@link JudgedSums}, and what was told of each target that concerns the key; of the operator,
 * the {@link KnownTime}, so that nothing is judged in the past after a restore, and the {@link KeptRules}. Timers, in
 * event time: when parts are settled; when a target has been missed for as long as it may; when a window is given up, which clears its
 * sum, and after the last judged one ends what still fires; every ten minutes while something fires, for the rules may have changed.
 * Rules: a minute counts for the targets in force at its end, a window is judged by those in force at that instant. A target that is in force
 * no more, or concerns the key no more, ends. Outputs: conditions that begin or end.
 *
 * <p>A bounded run ends at {@code horizon}: what would be told behind it is not.
 */
final class TargetFunction extends KeyedProcessFunction<String, PartialPane, AlertCondition>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;
    private static final long MINUTE = 60_000;
    private static final long RULES_LOOK = 10 * MINUTE;
    private static final WindowSize[] SIZES = WindowSize.values();

    private final ServiceFeed feed;
    private final ZoneFeed zones;
    private final WallClock clock;
    private final long horizon;

    private transient KnownTime time;
    private transient KeptRules kept;
    private transient @Nullable RulesInTime<Map<String, ServiceTarget>> rules;
    private transient @Nullable ShopWindows shops;
    private transient MapState<String, TargetStand> stands;
    private transient JudgedSums sums;

    /**
     * @param zones in which days begin, by the rules in force at what is counted
     * @param clock wall clock, for versions
     * @param horizon event time at which a bounded run ends, {@link Long#MAX_VALUE} for a live one
     */
    TargetFunction(ServiceFeed feed, ZoneFeed zones, WallClock clock, long horizon) {
        this.feed = feed;
        this.zones = zones;
        this.clock = clock;
        this.horizon = horizon;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        time = KnownTime.restore(context.getOperatorStateStore());
        kept = horizon == Long.MAX_VALUE
                ? KeptRules.restore(context.getOperatorStateStore(), getRuntimeContext(), WindowSize.memoryMillis())
                : KeptRules.none();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        time.keep();
        kept.keep(time.at(Long.MIN_VALUE));
    }

    @Override
    public void open(OpenContext context) {
        rules = feed.follow(TargetFunction::byId, kept);
        shops = zones.open(kept);
        stands = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("targets", Types.STRING, TypeInformation.of(TargetStand.class)));
        sums = new JudgedSums(getRuntimeContext());
    }

    private static Map<String, ServiceTarget> byId(ServiceRules rules) {
        Map<String, ServiceTarget> byId = new LinkedHashMap<>();
        rules.targets().forEach(target -> byId.put(target.id(), target));
        return byId;
    }

    private Map<String, ServiceTarget> targets(long time) {
        return Objects.requireNonNull(rules, "not open").at(time);
    }

    private ShopWindows shops() {
        return Objects.requireNonNull(shops, "not open");
    }

    @Override
    public void processElement(PartialPane part, Context context, Collector<AlertCondition> out) throws Exception {
        long now = time.at(context.timerService());
        // What comes later than its time is judged at the next minute's end.
        long settledAt = part.settledAt() - 1 > now ? part.settledAt() : (Math.floorDiv(now + 1, MINUTE) + 1) * MINUTE;
        sums.await(part, settledAt);
        context.timerService().registerEventTimeTimer(settledAt - 1);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<AlertCondition> out) throws Exception {
        time.at(context.timerService());
        if (timestamp > horizon) {
            return;
        }
        DimensionKey key = DimensionKey.of(context.getCurrentKey());
        List<PartialPane> settled = sums.settled(timestamp + 1);
        long now = settled.isEmpty() ? timestamp : timestamp + 1;
        for (long code : counted(key, settled, now, context)) {
            judge(key, code, now, context, out);
        }
        passTo(key, now, context, out);
        List<Long> givenUp = new ArrayList<>();
        for (ZoneWindows windows : shops().all(key.shopId())) {
            windows.givenUp(timestamp, givenUp::add);
        }
        for (long code : givenUp) {
            sums.giveUp(code);
        }
    }

    /** Adds what is settled to its windows, and tells them in their order. */
    private NavigableSet<Long> counted(DimensionKey key, List<PartialPane> settled, long now, OnTimerContext context)
            throws Exception {
        NavigableSet<Long> changed = new TreeSet<>();
        for (PartialPane part : settled) {
            ZoneWindows windows = shops().at(key.shopId(), part.minute());
            for (int i = part.finest(); i < SIZES.length; i++) {
                long start = windows.start(SIZES[i], part.minute());
                long givenUpAt = windows.givenUpAt(SIZES[i], start);
                if (givenUpAt > now && concerned(key, SIZES[i], part.minute() + MINUTE - 1)) {
                    long code = SIZES[i].code(start);
                    Counts known = sums.of(code);
                    if (known == null) {
                        context.timerService().registerEventTimeTimer(givenUpAt);
                    }
                    sums.put(code, known == null ? part.counts() : known.plus(part.counts()));
                    changed.add(code);
                }
            }
        }
        return changed;
    }

    private boolean concerned(DimensionKey key, WindowSize size, long time) {
        for (ServiceTarget target : targets(time).values()) {
            if (target.concerns(key, size)) {
                return true;
            }
        }
        return false;
    }

    private void judge(DimensionKey key, long code, long now, OnTimerContext context, Collector<AlertCondition> out)
            throws Exception {
        WindowSize size = WindowSize.ofCode(code);
        long start = WindowSize.startOfCode(code);
        long givenUpAt = shops().begunBy(key.shopId(), size, start).givenUpAt(size, start);
        Counts counts = Objects.requireNonNullElse(sums.of(code), Counts.NONE);
        for (ServiceTarget target : targets(now).values()) {
            if (!target.concerns(key, size)) {
                continue;
            }
            TargetStand known = stands.get(target.id());
            TargetStand before = (known == null ? TargetStand.NEW : known).under(target);
            TargetWatch after = before.watch().seen(target, start, counts, now).at(target, now);
            if (known == null && after.equals(TargetWatch.NEW)) {
                continue; // too small a sample to be judged at all
            }
            if (after.firesAt(target) != TargetWatch.NOT_MISSED) {
                context.timerService().registerEventTimeTimer(after.firesAt(target));
            }
            keep(key, target, before.judged(now, givenUpAt), after, now, out);
        }
    }

    /** What changes by time alone, or by other rules. */
    private void passTo(DimensionKey key, long now, OnTimerContext context, Collector<AlertCondition> out)
            throws Exception {
        Map<String, TargetStand> known = new LinkedHashMap<>();
        for (Map.Entry<String, TargetStand> each : stands.entries()) {
            known.put(each.getKey(), each.getValue());
        }
        Map<String, ServiceTarget> targets = targets(now);
        for (Map.Entry<String, TargetStand> each : known.entrySet()) {
            TargetStand stand = each.getValue();
            ServiceTarget target = targets.get(each.getKey());
            boolean gone = target == null || !target.concerns(key, target.window());
            // What was judged after this instant is newer than the rules that lack it.
            if (stand.until() <= now || gone && stand.judgedAt() <= now) {
                end(key, each.getKey(), stand, now, out);
                continue;
            }
            TargetStand before = target == null ? stand : stand.under(target);
            TargetWatch after = target == null ? stand.watch() : before.watch().at(target, now);
            if (target != null && after != before.watch()) {
                keep(key, target, before, after, now, out);
            }
            if (after.firing()) {
                context.timerService().registerEventTimeTimer((Math.floorDiv(now, RULES_LOOK) + 1) * RULES_LOOK);
            }
        }
    }

    private void end(DimensionKey key, String id, TargetStand stand, long at, Collector<AlertCondition> out)
            throws Exception {
        if (stand.watch().firing()) {
            ServiceTarget told = targets(stand.judgedAt()).get(id);
            out.collect(Conditions.ended(
                    id,
                    told,
                    key,
                    at,
                    clock.millis(),
                    stand.told(clock.millis()).version()));
        }
        stands.remove(id);
    }

    private void keep(
            DimensionKey key,
            ServiceTarget target,
            TargetStand before,
            TargetWatch after,
            long at,
            Collector<AlertCondition> out)
            throws Exception {
        TargetStand stand =
                new TargetStand(after, before.until(), before.version(), before.judgedAt(), before.minutes());
        if (after.firing() != before.watch().firing()) {
            stand = stand.told(clock.millis());
            Counts counts = sums.of(target.window().code(after.windowStart()));
            out.collect(Conditions.of(target, key, after.firing(), counts, at, clock.millis(), stand.version()));
        }
        stands.put(target.id(), stand);
    }

    @Override
    public void close() {
        if (rules != null) {
            rules.close();
        }
        if (shops != null) {
            shops.close();
        }
    }
}
