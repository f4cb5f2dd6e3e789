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
        int more = other.missingIn(keys);
        if (more == 0) {
            return withinKeys(other);
        }
        int[] newKeys = new int[keys.length + more];
        long[] newValues = new long[newKeys.length];
        boolean gone = false;
        int i = 0;
        int j = 0;
        for (int at = 0; at < newKeys.length; at++) {
            boolean mine = j == other.keys.length || (i < keys.length && keys[i] <= other.keys[j]);
            int key = mine ? keys[i] : other.keys[j];
            long value = mine ? values[i++] : 0;
            if (j < other.keys.length && other.keys[j] == key) {
                value += other.values[j++];
            }
            newKeys[at] = key;
            newValues[at] = value;
            gone |= value == 0;
        }
        return gone ? without0(newKeys, newValues) : new Counts(newKeys, newValues);
    }

    /** Mostly a window has all the keys already of what is added to it: then it keeps them. */
    private Counts withinKeys(Counts other) {
        long[] newValues = values.clone();
        boolean gone = false;
        int at = 0;
        for (int j = 0; j < other.keys.length; j++) {
            while (keys[at] < other.keys[j]) {
                at++;
            }
            newValues[at] += other.values[j];
            gone |= newValues[at] == 0;
        }
        return gone ? without0(keys, newValues) : new Counts(keys, newValues);
    }

    /** How many of the keys are not among those. */
    private int missingIn(int[] others) {
        int missing = 0;
        int at = 0;
        for (int key : keys) {
            while (at < others.length && others[at] < key) {
                at++;
            }
            missing += at < others.length && others[at] == key ? 0 : 1;
        }
        return missing;
    }

    private static Counts without0(int[] keys, long[] values) {
        int[] newKeys = new int[keys.length];
        long[] newValues = new long[keys.length];
        int size = 0;
        for (int i = 0; i < keys.length; i++) {
            if (values[i] != 0) {
                newKeys[size] = keys[i];
                newValues[size++] = values[i];
            }
        }
        return new Counts(Arrays.copyOf(newKeys, size), Arrays.copyOf(newValues, size));
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
