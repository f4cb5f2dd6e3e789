package io.aftersales.runtime.health;

import java.util.Map;
import org.apache.flink.types.Either;

/** Counts the dead letters of a stream whose good records are no events. */
final class RefusalMeter<L, E> implements HealthMeter<Either<L, E>> {

    private final String stream;

    private long deadLetters;

    RefusalMeter(String stream) {
        this.stream = stream;
    }

    @Override
    public void count(Either<L, E> element) {
        if (element.isLeft()) {
            deadLetters++;
        }
    }

    @Override
    public HealthSample take(long windowStart, long lag) {
        StreamCounts counts = new StreamCounts(0, deadLetters, lag, HealthSample.UNKNOWN);
        deadLetters = 0;
        return HealthSample.ofStream(windowStart, stream, counts, Map.of());
    }
}
