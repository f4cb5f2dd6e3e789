package io.aftersales.runtime.health;

import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.util.OutputTag;

/** Makes the tap of each subtask, with a meter of its own. */
final class HealthTapFactory<T> extends AbstractStreamOperatorFactory<T>
        implements OneInputStreamOperatorFactory<T, T> {

    private static final long serialVersionUID = 1L;

    private final OutputTag<HealthSample> samples;
    private final long windowMillis;
    private final HealthMeter.Factory<T> meters;

    HealthTapFactory(OutputTag<HealthSample> samples, long windowMillis, HealthMeter.Factory<T> meters) {
        this.samples = samples;
        this.windowMillis = windowMillis;
        this.meters = meters;
        // An exchange to count records would cost a hundred times the counting.
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    @SuppressWarnings("unchecked") // the interface leaves the operator's type to the caller
    public <O extends StreamOperator<T>> O createStreamOperator(StreamOperatorParameters<T> parameters) {
        return (O) new HealthTap<>(parameters, samples, windowMillis, meters.create());
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
        return HealthTap.class;
    }
}
