package io.aftersales.runtime.health;

import io.aftersales.runtime.WallClock;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts how late breaches were found. Deadlines that passed before it was there do not count: a job that works off a history
 * finds its breaches days late, and none of them tells how fast it is now.
 */
final class DelayMeter<T> implements HealthMeter<T> {

    private final DetectionDelay<T> delay;
    private final WallClock clock;
    private final long began;
    private final long[] counts = new long[DelayScale.BUCKETS];

    private long longest = HealthSample.UNKNOWN;

    DelayMeter(DetectionDelay<T> delay, WallClock clock) {
        this.delay = delay;
        this.clock = clock;
        this.began = clock.millis();
    }

    @Override
    public void count(T element) {
        long millis = delay.millis(element);
        if (millis != DetectionDelay.NO_BREACH && clock.millis() - millis >= began) {
            // A clock of another machine may run ahead a little.
            long late = Math.max(0, millis);
            counts[DelayScale.bucket(late)]++;
            longest = Math.max(longest, late);
        }
    }

    @Override
    public HealthSample take(long windowStart, long lag) {
        if (longest == HealthSample.UNKNOWN) {
            return HealthSample.ofDelays(windowStart, Map.of(), longest);
        }
        Map<Integer, Long> counted = new HashMap<>();
        for (int bucket = 0; bucket < counts.length; bucket++) {
            if (counts[bucket] > 0) {
                counted.put(bucket, counts[bucket]);
                counts[bucket] = 0;
            }
        }
        long max = longest;
        longest = HealthSample.UNKNOWN;
        return HealthSample.ofDelays(windowStart, counted, max);
    }
}
