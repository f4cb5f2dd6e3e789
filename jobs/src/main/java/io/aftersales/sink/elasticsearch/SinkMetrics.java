package io.aftersales.sink.elasticsearch;

import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** The sink's metrics; written by the task's thread only. */
final class SinkMetrics {
    /** Name of the metric group. */
    static final String GROUP = "elasticsearch";

    private final Map<SinkCounter, Counter> counters = new EnumMap<>(SinkCounter.class);
    private volatile int inFlight;
    private volatile long lastBulkMillis;
    private volatile int missingTemplates;

    SinkMetrics(MetricGroup parent) {
        MetricGroup group = parent.addGroup(GROUP);
        for (SinkCounter counter : SinkCounter.values()) {
            counters.put(counter, group.counter(counter.metric()));
        }
        group.gauge("inFlightBulks", (Gauge<Integer>) () -> inFlight);
        group.gauge("lastBulkMillis", (Gauge<Long>) () -> lastBulkMillis);
        group.gauge("missingTemplates", (Gauge<Integer>) () -> missingTemplates);
    }

    void add(SinkCounter counter, long amount) {
        Counter found = counters.get(counter);
        if (found != null) {
            found.inc(amount);
        }
    }

    /** Requests that wait for their answer now. */
    void inFlight(int requests) {
        inFlight = requests;
    }

    /** Time from sending a bulk to its answer. */
    void lastBulk(long millis) {
        lastBulkMillis = millis;
    }

    /** Index templates that the server lacks: all documents wait for them. */
    void missingTemplates(int count) {
        missingTemplates = count;
    }
}
