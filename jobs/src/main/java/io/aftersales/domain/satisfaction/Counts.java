package io.aftersales.domain.satisfaction;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sums by measure, and the number of waits by bucket; what is not there is 0. Flat because it is kept in state: most windows
 * hold a handful of the many measures.
 *
 * @param keys ascending: ordinals of measures, then {@link #FIRST_BUCKET} + bucket
 * @param values the sums, none of them 0
 */
public record Counts(int[] keys, long[] values) {

    /** Key of the first bucket of waits. */
    static final int FIRST_BUCKET = 4096;

    /** Nothing. */
    public static final Counts NONE = new Counts(new int[0], new long[0]);

    /** Whether everything is 0. */
    public boolean empty() {
        return keys.length == 0;
    }

    /** Sum of a measure. */
    public long of(Measure measure) {
        return of(measure.ordinal());
    }

    /** Sum by key. */
    public long of(int key) {
        int at = Arrays.binarySearch(keys, key);
        return at < 0 ? 0 : values[at];
    }

    /** Both together. */
    public Counts plus(Counts other) {
        return other.empty() ? this : empty() ? other : merged(other);
    }

    private Counts merged(Counts other) {
        int[] newKeys = new int[keys.length + other.keys.length];
        long[] newValues = new long[newKeys.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < keys.length || j < other.keys.length) {
            int key = Math.min(
                    i < keys.length ? keys[i] : Integer.MAX_VALUE,
                    j < other.keys.length ? other.keys[j] : Integer.MAX_VALUE);
            long value = 0;
            if (i < keys.length && keys[i] == key) {
                value += values[i++];
            }
            if (j < other.keys.length && other.keys[j] == key) {
                value += other.values[j++];
            }
            if (value != 0) {
                newKeys[size] = key;
                newValues[size++] = value;
            }
        }
        return size == newKeys.length
                ? new Counts(newKeys, newValues)
                : new Counts(Arrays.copyOf(newKeys, size), Arrays.copyOf(newValues, size));
    }

    /**
     * The wait that a share of the waits does not exceed, by the nearest rank; null without waits.
     *
     * @param share above 0 up to 1; 1 is the longest
     */
    public @Nullable Long waitAt(double share, WaitScale scale) {
        long waits = 0;
        int first = firstBucket();
        for (int i = first; i < keys.length; i++) {
            waits += values[i];
        }
        long rank = Math.max(1, (long) Math.ceil(share * waits));
        long seen = 0;
        for (int i = first; i < keys.length; i++) {
            seen += values[i];
            if (seen >= rank) {
                return scale.millisOf(keys[i] - FIRST_BUCKET);
            }
        }
        return null;
    }

    private int firstBucket() {
        int at = Arrays.binarySearch(keys, FIRST_BUCKET);
        return at < 0 ? -at - 1 : at;
    }
}
