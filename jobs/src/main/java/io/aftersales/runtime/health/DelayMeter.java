package io.aftersales.runtime.health;

import java.util.HashMap;
import java.util.Map;

/** Counts how late breaches were found. */
final class DelayMeter<T> implements HealthMeter<T> {

    private final DetectionDelay<T> delay;
    private final long[] counts = new long[DelayScale.BUCKETS];

    private long longest = HealthSample.UNKNOWN;

    DelayMeter(DetectionDelay<T> delay) {
        this.delay = delay;
    }

    @Override
    public void count(T element) {
        long millis = delay.millis(element);
        if (millis != DetectionDelay.NO_BREACH) {
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
