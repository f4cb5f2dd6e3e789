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
    private static final long MINUTE = 60_000;
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
            if (givenUpAt(windows, size, start) <= timers.currentWatermark()) {
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
        long code = code(size, start);
        Pane known = panes.get(code);
        if (known == null) {
            timers.registerEventTimeTimer(givenUpAt(windows, size, start));
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
                WindowSize size = SIZES[(int) Math.floorMod(code, MINUTE)];
                long start = code - size.ordinal();
                write(key, size, start, windows.end(size, start), pane, out);
            }
        }
    }

    /** Writes the windows that end with this millisecond. */
    private void close(String key, long timestamp, ZoneWindows windows, Collector<PaneUpdate> out) throws Exception {
        for (WindowSize size : SIZES) {
            if (windows.end(size, timestamp) == timestamp + 1) {
                long start = windows.start(size, timestamp);
                Pane pane = panes.get(code(size, start));
                if (pane != null && pane.version() == 0) {
                    write(key, size, start, timestamp + 1, pane, out);
                }
            }
        }
    }

    private void write(String key, WindowSize size, long start, long end, Pane pane, Collector<PaneUpdate> out)
            throws Exception {
        if (pane.nothing()) {
            panes.put(code(size, start), pane);
            return;
        }
        Pane written = pane.written(clock.millis());
        panes.put(code(size, start), written);
        out.collect(new PaneUpdate(key, size, start, end, written.changedAt(), written.version(), written.counts()));
    }

    private void giveUp(long timestamp, ZoneWindows windows) throws Exception {
        long hourEnd = timestamp - WindowSize.MINUTE.retentionMillis();
        long hour = windows.start(WindowSize.HOUR, hourEnd - 1);
        if (windows.end(WindowSize.HOUR, hourEnd - 1) == hourEnd) {
            for (long minute = hour; minute < hourEnd; minute += MINUTE) {
                panes.remove(code(WindowSize.MINUTE, minute));
            }
        }
        giveUp(WindowSize.HOUR, timestamp, windows);
        giveUp(WindowSize.DAY, timestamp, windows);
    }

    private void giveUp(WindowSize size, long timestamp, ZoneWindows windows) throws Exception {
        long end = timestamp - size.retentionMillis();
        if (windows.end(size, end - 1) == end) {
            panes.remove(code(size, windows.start(size, end - 1)));
        }
    }

    /** When a window takes no more corrections; the minutes of an hour go together, by one timer. */
    private static long givenUpAt(ZoneWindows windows, WindowSize size, long start) {
        WindowSize owner = size == WindowSize.MINUTE ? WindowSize.HOUR : size;
        return windows.end(owner, start) + size.retentionMillis();
    }

    /** Windows begin at whole minutes: room enough for their size. */
    private static long code(WindowSize size, long start) {
        return start + size.ordinal();
    }

    private ZoneWindows windows(String key) {
        DimensionKey dimension = DimensionKey.of(key);
        return zones.computeIfAbsent(shops.zoneOf(dimension.shopId()), zone -> new ZoneWindows(ZoneId.of(zone)));
    }
}
