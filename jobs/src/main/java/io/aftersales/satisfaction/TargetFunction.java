package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.ServiceTarget;
import io.aftersales.domain.satisfaction.TargetWatch;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.result.AlertCondition;
import io.aftersales.runtime.WallClock;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Holds windows against the targets of shops.
 *
 * <p>Key: {@link PaneUpdate#key()}. State: what was told of each target that concerns the key. Timers, in event time: when a target
 * has been missed for as long as it may, and when the last judged window is given up, which ends what still fires and clears the
 * state. Outputs: conditions that begin or end.
 */
final class TargetFunction extends KeyedProcessFunction<String, PaneUpdate, AlertCondition> {

    private static final long serialVersionUID = 1L;

    private final List<ServiceTarget> targets;
    private final WallClock clock;

    private transient MapState<String, TargetStand> stands;

    TargetFunction(List<ServiceTarget> targets, WallClock clock) {
        this.targets = new ArrayList<>(targets);
        this.clock = clock;
    }

    @Override
    public void open(OpenContext context) {
        stands = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("targets", Types.STRING, TypeInformation.of(TargetStand.class)));
    }

    @Override
    public void processElement(PaneUpdate update, Context context, Collector<AlertCondition> out) throws Exception {
        DimensionKey key = DimensionKey.of(update.key());
        long now = context.timerService().currentWatermark();
        for (ServiceTarget target : targets) {
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
            keep(key, target, before, after, until, update.changedAt(), out);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<AlertCondition> out) throws Exception {
        DimensionKey key = DimensionKey.of(context.getCurrentKey());
        for (ServiceTarget target : targets) {
            TargetStand known = stands.get(target.id());
            if (known == null) {
                continue;
            }
            if (known.until() <= timestamp) {
                TargetWatch ended = TargetWatch.NEW;
                keep(key, target, known, ended, known.until(), timestamp, out);
                stands.remove(target.id());
            } else {
                keep(key, target, known, known.watch().at(target, timestamp), known.until(), timestamp, out);
            }
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
        TargetStand stand = new TargetStand(after, until, before.version());
        if (after.firing() != before.watch().firing()) {
            stand = stand.told(clock.millis());
            out.collect(Conditions.of(target, key, after.firing(), at, clock.millis(), stand.version()));
        }
        stands.put(target.id(), stand);
    }
}
