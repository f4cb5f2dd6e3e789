package io.aftersales.source;

import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.types.Either;

/**
 * Flink's operator for {@link AcceptFunction}, which also lets the projector hand out what it held back: ahead of the barrier of each
 * checkpoint, so that it needs no state, and when the input ends: ahead of the end of time, which has those that follow forget what it is about.
 *
 * @param <E> the stream's event
 * @param <T> what the job works on
 */
public final class AcceptOperator<E, T> extends ProcessOperator<Either<DeadLetter, E>, T> {

    private static final long serialVersionUID = 1L;

    private final AcceptFunction<E, T> function;

    /** Runs {@code function}. */
    public AcceptOperator(AcceptFunction<E, T> function) {
        super(function);
        this.function = function;
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        letGo();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.equals(Watermark.MAX_WATERMARK)) {
            letGo();
        }
        super.processWatermark(mark);
    }

    @Override
    public void finish() throws Exception {
        letGo();
        super.finish();
    }

    private void letGo() {
        function.letGo(new TimestampedCollector<>(output));
    }
}
