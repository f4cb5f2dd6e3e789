package io.aftersales.window;

import io.aftersales.domain.window.WindowSize;
import io.aftersales.domain.window.ZoneWindows;
import io.aftersales.rules.live.KeptRules;
import io.aftersales.runtime.WallClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Keeps minutes, hours and days; what is counted of a minute is merged upwards as it comes.
 *
 * <p>Key: as the job says. State: panes by window, and which of them changed since they were written; of the operator, the {@link
 * KnownTime}, so that no window that was given up begins anew after a restore, and the {@link KeptRules}. Timers: live, one in wall
 * clock at the next beat after a change; bounded, one in event time at the end of each window; always, in event time, when the
 * minutes of an hour, the hour and the day are given up, which clears them. Outputs: windows that changed; on the late output
 * what a window did not take any more, since it was given up, though longer ones may have.
 *
 * @param <I> what one task counted of one minute
 * @param <P> what is kept of a window
 * @param <O> a window to be written
 */
public final class PanesFunction<I, P, O> extends KeyedProcessFunction<String, I, O> implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;
    private static final WindowSize[] SIZES = WindowSize.values();
    private static final long MINUTE = 60_000;

    private final PaneForm<I, P, O> form;
    private final OutputTag<I> lateOutput;
    private final ZoneFeed zones;
    private final WallClock clock;
    private final Cadence cadence;

    private transient @Nullable ShopWindows shops;
    private transient KnownTime time;
    private transient KeptRules kept;
    private transient MapState<Long, P> panes;
    private transient MapState<Long, Boolean> changed;
    private transient Counter late;

    /**
     * @param form what is counted
     * @param late where goes what came too late
     * @param zones in which days begin, by the rules in force at what is counted
     * @param clock wall clock, for versions
     * @param cadence when windows are written
     */
    public PanesFunction(PaneForm<I, P, O> form, OutputTag<I> late, ZoneFeed zones, WallClock clock, Cadence cadence) {
        this.form = form;
        this.lateOutput = late;
        this.zones = zones;
        this.clock = clock;
        this.cadence = cadence;
    }

    @Override
    public void open(OpenContext context) {
        shops = zones.open(kept);
        panes = getRuntimeContext().getMapState(new MapStateDescriptor<>("panes", Types.LONG, form.paneType()));
        changed = getRuntimeContext().getMapState(new MapStateDescriptor<>("changed", Types.LONG, Types.BOOLEAN));
        late = getRuntimeContext().getMetricGroup().addGroup("aftersales").counter("lateFacts");
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        time = KnownTime.restore(context.getOperatorStateStore());
        kept = cadence.live()
                ? KeptRules.restore(context.getOperatorStateStore(), getRuntimeContext(), WindowSize.memoryMillis())
                : KeptRules.none();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        time.keep();
        kept.keep(time.at(Long.MIN_VALUE));
    }

    @Override
    public void processElement(I part, Context context, Collector<O> out) throws Exception {
        ZoneWindows windows = shops().at(form.shopOf(context.getCurrentKey()), form.minute(part));
        // After a restore there is no watermark at first, but what was counted may know more than what is kept.
        long now = Math.max(time.at(context.timerService()), form.knownAt(part));
        boolean tooLate = false;
        for (int i = form.finest(part); i < SIZES.length; i++) {
            long start = windows.start(SIZES[i], form.minute(part));
            if (windows.givenUpAt(SIZES[i], start) <= now) {
                tooLate = true;
            } else {
                count(part, SIZES[i], start, windows, context, out);
            }
        }
        if (tooLate) {
            late.inc();
            context.output(lateOutput, part);
        }
    }

    private void count(I part, WindowSize size, long start, ZoneWindows windows, Context context, Collector<O> out)
            throws Exception {
        TimerService timers = context.timerService();
        long code = size.code(start);
        P known = panes.get(code);
        if (known == null) {
            timers.registerEventTimeTimer(windows.givenUpAt(size, start));
        }
        boolean nothingYet = known == null || form.nothing(known);
        // What was known may be the same one, grown.
        P pane = form.plus(known, part);
        long end = windows.end(size, start);
        if (cadence.live()) {
            panes.put(code, pane);
            changed.put(code, true);
            // The same beat for all changes, so that a key has one timer.
            timers.registerProcessingTimeTimer(cadence.nextBeat(timers.currentProcessingTime()));
        } else if (end - 1 > timers.currentWatermark() && (known == null || !form.isWritten(known))) {
            panes.put(code, pane);
            // One that came to nothing when it closed has no timer any more, and after a restore there is no watermark
            // that says so.
            if (nothingYet) {
                timers.registerEventTimeTimer(end - 1);
            }
        } else {
            write(context.getCurrentKey(), size, start, windows, pane, out);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<O> out) throws Exception {
        time.at(context.timerService());
        String key = context.getCurrentKey();
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            writeChanged(key, out);
            return;
        }
        if (cadence.live()) {
            // What is given up before its beat is written first.
            writeChanged(key, out);
        }
        // Windows end with the last millisecond of a minute, and are given up with the first of one.
        boolean ends = Math.floorMod(timestamp, MINUTE) != 0;
        // Nothing says by which of its shop's zones a window was begun, so each is asked. Mostly none of another one
        // ends just then; but where their clocks are half an hour apart, minutes that were begun in one zone are given
        // up with the hour of the other, up to half an hour early.
        String shop = form.shopOf(key);
        for (ZoneWindows windows : shops().all(shop)) {
            if (!ends) {
                giveUp(timestamp, windows);
            } else if (!cadence.live()) {
                close(key, shop, timestamp, windows, out);
            }
        }
    }

    private void writeChanged(String key, Collector<O> out) throws Exception {
        List<Long> codes = new ArrayList<>();
        changed.keys().forEach(codes::add);
        changed.clear();
        for (long code : codes) {
            P pane = panes.get(code);
            if (pane != null) {
                WindowSize size = WindowSize.ofCode(code);
                long start = WindowSize.startOfCode(code);
                write(key, size, start, shops().begunBy(form.shopOf(key), size, start), pane, out);
            }
        }
    }

    /** Writes the windows that end with this millisecond. */
    private void close(String key, String shop, long timestamp, ZoneWindows windows, Collector<O> out)
            throws Exception {
        for (WindowSize size : SIZES) {
            if (windows.end(size, timestamp) == timestamp + 1) {
                long start = windows.start(size, timestamp);
                P pane = panes.get(size.code(start));
                if (pane != null && !form.isWritten(pane)) {
                    write(key, size, start, shops().begunBy(shop, size, start), pane, out);
                }
            }
        }
    }

    private void write(String key, WindowSize size, long start, ZoneWindows windows, P pane, Collector<O> out)
            throws Exception {
        if (form.nothing(pane)) {
            panes.put(size.code(start), pane);
            return;
        }
        P written = form.written(pane, clock.millis());
        panes.put(size.code(start), form.atRest(written));
        out.collect(form.update(key, size, start, windows, written));
    }

    private void giveUp(long timestamp, ZoneWindows windows) throws Exception {
        List<Long> codes = new ArrayList<>();
        windows.givenUp(timestamp, codes::add);
        for (long code : codes) {
            panes.remove(code);
        }
    }

    private ShopWindows shops() {
        return Objects.requireNonNull(shops, "not open");
    }

    @Override
    public void close() {
        if (shops != null) {
            shops.close();
        }
    }
}
