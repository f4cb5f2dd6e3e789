package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.Pane;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.domain.window.ZoneWindows;
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

/**
 * Keeps the minutes, hours and days of a shop, an agent, an issue, a carrier, goods or a platform.
 *
 * <p>Key: {@link PartialPane#key()}. State: panes by window; which of them changed since they were written. Timers: live, one in
 * wall clock at the next beat after a change; bounded, one in event time at the end of each window; always, in event time, when
 * the minutes of an hour, the hour and the day are given up, which clears them. Outputs: windows that changed.
 */
final class WindowsFunction extends KeyedProcessFunction<String, PartialPane, PaneUpdate> {

    private static final long serialVersionUID = 1L;
    private static final WindowSize[] SIZES = WindowSize.values();

    private final ShopZones shops;
    private final WallClock clock;
    private final Cadence cadence;

    private transient Map<String, ZoneWindows> zones;
    private transient MapState<Long, Pane> panes;
    private transient MapState<Long, Boolean> changed;
    private transient Counter late;

    WindowsFunction(ShopZones shops, WallClock clock, Cadence cadence) {
        this.shops = shops;
        this.clock = clock;
        this.cadence = cadence;
    }

    @Override
    public void open(OpenContext context) {
        zones = new HashMap<>();
        panes = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("panes", Types.LONG, TypeInformation.of(Pane.class)));
        changed = getRuntimeContext().getMapState(new MapStateDescriptor<>("changed", Types.LONG, Types.BOOLEAN));
        late = getRuntimeContext().getMetricGroup().addGroup("aftersales").counter("lateFacts");
    }

    @Override
    public void processElement(PartialPane partial, Context context, Collector<PaneUpdate> out) throws Exception {
        String key = context.getCurrentKey();
        ZoneWindows windows = windows(key);
        TimerService timers = context.timerService();
        for (int i = partial.finest(); i < SIZES.length; i++) {
            WindowSize size = SIZES[i];
            long start = windows.start(size, partial.minute());
            long end = windows.end(size, partial.minute());
            if (windows.givenUpAt(size, start) <= timers.currentWatermark()) {
                late.inc();
            } else {
                count(partial, size, start, end, windows, timers, out);
            }
        }
    }

    private void count(
            PartialPane partial,
            WindowSize size,
            long start,
            long end,
            ZoneWindows windows,
            TimerService timers,
            Collector<PaneUpdate> out)
            throws Exception {
        long code = size.code(start);
        Pane known = panes.get(code);
        if (known == null) {
            timers.registerEventTimeTimer(windows.givenUpAt(size, start));
        }
        Pane pane = (known == null ? Pane.EMPTY : known).plus(partial.counts(), partial.knownAt());
        if (cadence.live()) {
            panes.put(code, pane);
            changed.put(code, true);
            timers.registerProcessingTimeTimer(cadence.nextBeat(timers.currentProcessingTime()));
        } else if (end - 1 > timers.currentWatermark()) {
            panes.put(code, pane);
            timers.registerEventTimeTimer(end - 1);
        } else {
            write(partial.key(), size, start, end, pane, out);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PaneUpdate> out) throws Exception {
        String key = context.getCurrentKey();
        ZoneWindows windows = windows(key);
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            writeChanged(key, windows, out);
            return;
        }
        if (cadence.live()) {
            // What is given up before its beat is written first.
            writeChanged(key, windows, out);
        } else {
            close(key, timestamp, windows, out);
        }
        giveUp(timestamp, windows);
    }

    private void writeChanged(String key, ZoneWindows windows, Collector<PaneUpdate> out) throws Exception {
        List<Long> codes = new ArrayList<>();
        changed.keys().forEach(codes::add);
        changed.clear();
        for (long code : codes) {
            Pane pane = panes.get(code);
            if (pane != null) {
                WindowSize size = WindowSize.ofCode(code);
                long start = WindowSize.startOfCode(code);
                write(key, size, start, windows.end(size, start), pane, out);
            }
        }
    }

    /** Writes the windows that end with this millisecond. */
    private void close(String key, long timestamp, ZoneWindows windows, Collector<PaneUpdate> out) throws Exception {
        for (WindowSize size : SIZES) {
            if (windows.end(size, timestamp) == timestamp + 1) {
                long start = windows.start(size, timestamp);
                Pane pane = panes.get(size.code(start));
                if (pane != null && pane.version() == 0) {
                    write(key, size, start, timestamp + 1, pane, out);
                }
            }
        }
    }

    private void write(String key, WindowSize size, long start, long end, Pane pane, Collector<PaneUpdate> out)
            throws Exception {
        if (pane.nothing()) {
            panes.put(size.code(start), pane);
            return;
        }
        Pane written = pane.written(clock.millis());
        panes.put(size.code(start), written);
        out.collect(new PaneUpdate(key, size, start, end, written.changedAt(), written.version(), written.counts()));
    }

    private void giveUp(long timestamp, ZoneWindows windows) throws Exception {
        List<Long> codes = new ArrayList<>();
        windows.givenUp(timestamp, codes::add);
        for (long code : codes) {
            panes.remove(code);
        }
    }

    private ZoneWindows windows(String key) {
        DimensionKey dimension = DimensionKey.of(key);
        return zones.computeIfAbsent(shops.zoneOf(dimension.shopId()), zone -> new ZoneWindows(ZoneId.of(zone)));
    }
}
