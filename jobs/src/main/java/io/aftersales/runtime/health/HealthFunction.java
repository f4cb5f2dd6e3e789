package io.aftersales.runtime.health;

import io.aftersales.result.Health;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Puts the samples of a window together.
 *
 * <p>Key: the window's start. State: one {@link HealthWindow}. Timers, in wall clock: one when the samples ought to be
 * there and the record is told, one when the window is forgotten; both are set with its first sample. Cleared by the
 * second. Outputs: a record per window; where a sample comes after it, the corrected record with a higher version.
 * Samples that come after the window was forgotten are dropped and counted: a record of them alone would replace the
 * full one.
 */
final class HealthFunction extends KeyedProcessFunction<Long, HealthSample, Health> {

    /** How long to wait for the samples of busy tasks. */
    static final Duration WAIT = Duration.ofSeconds(2);

    /** How long a window can be corrected. */
    static final Duration KEPT = Duration.ofMinutes(1);

    private static final long serialVersionUID = 1L;

    private final HealthRecords records;

    private transient ValueState<HealthWindow> windows;
    private transient Counter lateSamples;

    /** Tells windows by {@code records}. */
    HealthFunction(HealthRecords records) {
        this.records = records;
    }

    @Override
    public void open(OpenContext context) {
        windows = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("health-window", TypeInformation.of(HealthWindow.class)));
        lateSamples =
                getRuntimeContext().getMetricGroup().addGroup("aftersales").counter("lateHealthSamples");
    }

    @Override
    public void processElement(HealthSample sample, Context context, Collector<Health> out) throws Exception {
        long windowEnd = sample.windowStart() + records.window().toMillis();
        long now = context.timerService().currentProcessingTime();
        if (now >= windowEnd + KEPT.toMillis()) {
            lateSamples.inc();
            return;
        }
        HealthWindow known = windows.value();
        if (known == null) {
            context.timerService().registerProcessingTimeTimer(windowEnd + WAIT.toMillis());
            context.timerService().registerProcessingTimeTimer(windowEnd + KEPT.toMillis());
            known = HealthWindow.EMPTY;
        }
        HealthWindow counted = known.plus(sample);
        windows.update(counted.told() ? tell(sample.windowStart(), counted, now, out) : counted);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Health> out) throws Exception {
        long windowStart = context.getCurrentKey();
        HealthWindow counted = windows.value();
        if (timestamp >= windowStart + records.window().toMillis() + KEPT.toMillis()) {
            windows.clear();
        } else if (counted != null) {
            long now = context.timerService().currentProcessingTime();
            windows.update(tell(windowStart, counted, now, out));
        }
    }

    private HealthWindow tell(long windowStart, HealthWindow counted, long now, Collector<Health> out) {
        HealthWindow told = counted.toldAt(now);
        out.collect(records.of(windowStart, told, now));
        return told;
    }
}
