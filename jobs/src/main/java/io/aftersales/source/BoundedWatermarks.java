package io.aftersales.source;

import io.aftersales.runtime.WallClock;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.types.Either;

/**
 * Watermarks of a bounded run: by the events' own times alone, a bound behind the newest. Dead letters have no time.
 *
 * @param <E> the stream's event
 */
final class BoundedWatermarks<E> implements WatermarkGenerator<Either<DeadLetter, E>> {

    private final long boundMillis;
    private final WallClock clock;
    private long newest = Long.MIN_VALUE;

    BoundedWatermarks(long boundMillis, WallClock clock) {
        this.boundMillis = boundMillis;
        this.clock = clock;
    }

    @Override
    public void onEvent(Either<DeadLetter, E> element, long occurredAt, WatermarkOutput output) {
        if (element.isRight() && occurredAt > newest) {
            newest = occurredAt;
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        if (newest != Long.MIN_VALUE) {
            output.emitWatermark(new Watermark(Math.min(newest - boundMillis - 1, clock.millis())));
        }
    }
}
