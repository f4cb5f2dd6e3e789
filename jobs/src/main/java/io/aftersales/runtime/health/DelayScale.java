package io.aftersales.runtime.health;

import java.util.Map;
import java.util.TreeMap;

/**
 * Buckets of delays that keep their size in proportion: exact below 64 ms, then 32 to each doubling, so that a bucket's
 * middle is at most 1.6 % off. Counts of the same bucket may be added, whoever counted them.
 */
final class DelayScale {

    private static final int EXACT = 64;
    private static final int EXACT_BITS = 6;
    private static final int PER_DOUBLING = 32;
    private static final int PER_DOUBLING_BITS = 5;

    /** Number of buckets. */
    static final int BUCKETS = EXACT + (Long.SIZE - 1 - EXACT_BITS) * PER_DOUBLING;

    private DelayScale() {}

    /** Bucket of a delay, not negative. */
    static int bucket(long millis) {
        if (millis < EXACT) {
            return (int) millis;
        }
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(millis);
        int part = (int) (millis >>> (exponent - PER_DOUBLING_BITS)) & (PER_DOUBLING - 1);
        return EXACT + (exponent - EXACT_BITS) * PER_DOUBLING + part;
    }

    /** The middle of a bucket, in millis. */
    static long middle(int bucket) {
        if (bucket < EXACT) {
            return bucket;
        }
        int exponent = (bucket - EXACT) / PER_DOUBLING + EXACT_BITS;
        long part = (bucket - EXACT) % PER_DOUBLING;
        int shift = exponent - PER_DOUBLING_BITS;
        return ((PER_DOUBLING + part) << shift) + (1L << shift >> 1);
    }

    /** Median of counted delays in millis, {@link HealthSample#UNKNOWN} of none. */
    static long median(Map<Integer, Long> counts) {
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        long seen = 0;
        for (Map.Entry<Integer, Long> entry : new TreeMap<>(counts).entrySet()) {
            seen += entry.getValue();
            if (2 * seen >= total) {
                return middle(entry.getKey());
            }
        }
        return HealthSample.UNKNOWN;
    }
}
