package io.aftersales.sla.attainment;

import io.aftersales.domain.attainment.AttainmentKey;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.domain.window.ZoneWindows;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.Shops;
import io.aftersales.runtime.WallClock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps the minutes, hours and days of a policy in a shop for an agent; each minute's counts are merged upwards as they come.
 *
 * <p>Key: {@link PartialAttainment#key()}. State: panes by window, and which of them changed since they were written. Timers:
 * live, one in wall clock at the next beat after a change; bounded, one in event time at the end of each window; always, in
 * event time, when the minutes of an hour, the hour and the day are given up, which clears them. Outputs: windows that
 * changed; counts that came after a window was given up on {@link #LATE}.
 */
final class AttainmentFunction extends KeyedProcessFunction<String, PartialAttainment, AttainmentWindow> {

    /** Counts that a window did not take any more, since it was given up; longer windows may have. */
    static final OutputTag<PartialAttainment> LATE =
            new OutputTag<>("late-attainment", TypeInformation.of(PartialAttainment.class));

    /** Length of a bounded run's beat: windows are written when they close. */
    static final long AT_CLOSE = 0;

    private static final long serialVersionUID = 1L;
    private static final WindowSize[] SIZES = WindowSize.values();

    private final RuleTexts rules;
    private final WallClock clock;
    private final long beatMillis;

    private transient Shops shops;
    private transient Map<String, ZoneWindows> zones;
    private transient MapState<Long, AttainmentPane> panes;
    private transient MapState<Long, Boolean> changed;
    private transient Counter late;

    /**
     * @param rules tell the zones in which shops count their days
     * @param clock wall clock, for versions
     * @param beatMillis how often changed windows are written, {@link #AT_CLOSE} for a bounded run
     */
    AttainmentFunction(RuleTexts rules, WallClock clock, long beatMillis) {
        this.rules = rules;
        this.clock = clock;
        this.beatMillis = beatMillis;
    }

    @Override
    public void open(OpenContext context) {
        shops = RuleSet.parse(rules).shops();
        zones = new HashMap<>();
        panes = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("panes", Types.LONG, TypeInformation.of(AttainmentPane.class)));
        changed = getRuntimeContext().getMapState(new MapStateDescriptor<>("changed", Types.LONG, Types.BOOLEAN));
        late = getRuntimeContext().getMetricGroup().addGroup("aftersales").counter("lateFacts");
    }

    @Override
    public void processElement(PartialAttainment partial, Context context, Collector<AttainmentWindow> out)
            throws Exception {
        ZoneWindows windows = windows(partial.key());
        // After a restore time is not known before the first watermark, but what was counted knows it.
        long now = Math.max(context.timerService().currentWatermark(), partial.knownAt());
        boolean tooLate = false;
        for (WindowSize size : SIZES) {
            long start = windows.start(size, partial.minute());
            if (windows.givenUpAt(size, start) <= now) {
                tooLate = true;
            } else {
                count(partial, size, start, windows, context.timerService(), out);
            }
        }
        if (tooLate) {
            late.inc();
            context.output(LATE, partial);
        }
    }

    private void count(
            PartialAttainment partial,
            WindowSize size,
            long start,
            ZoneWindows windows,
            TimerService timers,
            Collector<AttainmentWindow> out)
            throws Exception {
        long code = size.code(start);
        AttainmentPane known = panes.get(code);
        if (known == null) {
            timers.registerEventTimeTimer(windows.givenUpAt(size, start));
        }
        AttainmentPane pane = (known == null ? AttainmentPane.EMPTY : known).plus(partial);
        panes.put(code, pane);
        if (beatMillis != AT_CLOSE) {
            changed.put(code, true);
            // The same beat for all changes, so that a key has one timer.
            timers.registerProcessingTimeTimer((timers.currentProcessingTime() / beatMillis + 1) * beatMillis);
            return;
        }
        long end = windows.end(size, start);
        if (end - 1 > timers.currentWatermark()) {
            timers.registerEventTimeTimer(end - 1);
        } else {
            write(partial.key(), size, start, end, pane, out);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<AttainmentWindow> out) throws Exception {
        String key = context.getCurrentKey();
        ZoneWindows windows = windows(key);
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            writeChanged(key, windows, out);
            return;
        }
        if (beatMillis == AT_CLOSE) {
            close(key, timestamp, windows, out);
        }
        giveUp(timestamp, windows);
    }

    private void writeChanged(String key, ZoneWindows windows, Collector<AttainmentWindow> out) throws Exception {
        List<Long> codes = new ArrayList<>();
        changed.keys().forEach(codes::add);
        changed.clear();
        for (long code : codes) {
            AttainmentPane pane = panes.get(code);
            if (pane != null) {
                WindowSize size = WindowSize.ofCode(code);
                long start = WindowSize.startOfCode(code);
                write(key, size, start, windows.end(size, start), pane, out);
            }
        }
    }

    /** Writes the windows that end with this millisecond. */
    private void close(String key, long timestamp, ZoneWindows windows, Collector<AttainmentWindow> out)
            throws Exception {
        for (WindowSize size : SIZES) {
            if (windows.end(size, timestamp) == timestamp + 1) {
                long start = windows.start(size, timestamp);
                AttainmentPane pane = panes.get(size.code(start));
                if (pane != null && pane.version() == 0) {
                    write(key, size, start, timestamp + 1, pane, out);
                }
            }
        }
    }

    private void write(
            String key, WindowSize size, long start, long end, AttainmentPane pane, Collector<AttainmentWindow> out)
            throws Exception {
        if (!pane.unknown()) {
            AttainmentPane written = pane.written(clock.millis());
            panes.put(size.code(start), written);
            out.collect(new AttainmentWindow(key, size, start, end, written));
        }
    }

    private void giveUp(long timestamp, ZoneWindows windows) throws Exception {
        List<Long> codes = new ArrayList<>();
        windows.givenUp(timestamp, codes::add);
        for (long code : codes) {
            panes.remove(code);
            changed.remove(code);
        }
    }

    private ZoneWindows windows(String key) {
        String shopId = AttainmentKey.of(key).shopId();
        return zones.computeIfAbsent(shops.of(shopId).zone(), zone -> new ZoneWindows(ZoneId.of(zone)));
    }
}
