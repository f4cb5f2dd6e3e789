package io.aftersales.runtime.health;

import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Lets a stream pass and counts it.
 *
 * <p>No key, no state: after a restart counting starts anew. One timer in wall clock, at the end of each window. Outputs:
 * the stream as it came; a {@link HealthSample} per window on {@link #samples}, also when nothing passed.
 */
final class HealthTap<T> extends AbstractStreamOperator<T>
        implements OneInputStreamOperator<T, T>, ProcessingTimeCallback {

    private static final long serialVersionUID = 1L;

    private final OutputTag<HealthSample> samples;
    private final long windowMillis;
    private final transient HealthMeter<T> meter;

    HealthTap(
            StreamOperatorParameters<T> parameters,
            OutputTag<HealthSample> samples,
            long windowMillis,
            HealthMeter<T> meter) {
        super(parameters);
        this.samples = samples;
        this.windowMillis = windowMillis;
        this.meter = meter;
    }

    @Override
    public void open() throws Exception {
        super.open();
        waitForNextEnd();
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        meter.count(element.getValue());
        output.collect(element);
    }

    @Override
    public void onProcessingTime(long windowEnd) {
        long windowStart = windowEnd - windowMillis;
        long lag = SourceLag.of(getMetricGroup(), windowStart);
        output.collect(samples, new StreamRecord<>(meter.take(windowStart, lag)));
        waitForNextEnd();
    }

    /** Windows begin at multiples of their length, so that all taps of a job have the same. */
    private void waitForNextEnd() {
        long now = getProcessingTimeService().getCurrentProcessingTime();
        getProcessingTimeService().registerTimer((now / windowMillis + 1) * windowMillis, this);
    }
}
