package io.aftersales.sink.elasticsearch;

import java.io.Serializable;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long each time from {@code min} to {@code max}, of which a random half
 * is taken off so that subtasks do not come back together. Tries are not limited: a server that is down loses nothing.
 *
 * @param min wait after the first failure
 * @param max longest wait
 */
public record Backoff(Duration min, Duration max) implements Serializable {
    /** From 100 ms to 10 s. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

    public Backoff {
        if (min.toMillis() <= 0 || max.compareTo(min) < 0) {
            throw new IllegalArgumentException("Backoff must be 0 < min <= max, but is " + min + " to " + max);
        }
    }

    /**
     * The wait in milliseconds after {@code failures} failures in a row.
     *
     * @param failures 1 or more
     */
    long delayMillis(int failures, RandomGenerator random) {
        long doubled = min.toMillis() << Math.min(failures - 1, 30);
        long full = Math.min(max.toMillis(), doubled < 0 ? Long.MAX_VALUE : doubled);
        return full - (full > 1 ? random.nextLong(full / 2 + 1) : 0);
    }
}
