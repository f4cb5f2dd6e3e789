package io.aftersales.domain.satisfaction;

import java.util.Arrays;

/** Counts that grow in place: of one window between two watermarks, or of one that is told more and more. */
public final class Tally {

    private static final int FEW = 16;

    private int[] keys;
    private long[] values;
    private int size;
    private long knownAt = Long.MIN_VALUE;

    /** Nothing yet, with room for the few measures of a short window. */
    public Tally() {
        this(new int[8], new long[8], 0);
    }

    private Tally(int[] keys, long[] values, int size) {
        this.keys = keys;
        this.values = values;
        this.size = size;
    }

    /** Begins with those counts, and with room for half as many again. */
    static Tally of(Counts counts) {
        return of(counts.keys(), counts.values(), counts.keys().length);
    }

    /** One of its own with the same counts. */
    Tally copy() {
        return of(keys, values, size);
    }

    private static Tally of(int[] keys, long[] values, int size) {
        int room = size + size / 2 + 4;
        return new Tally(Arrays.copyOf(keys, room), Arrays.copyOf(values, room), size);
    }

    /** Adds to a measure. */
    public void add(Measure measure, long value) {
        add(measure.ordinal(), value);
    }

    /** Adds to a bucket of waits. */
    void addWait(int bucket, long count) {
        add(Counts.FIRST_BUCKET + bucket, count);
    }

    /** Adds by key. */
    public void add(int key, long value) {
        int at = Arrays.binarySearch(keys, 0, size, key);
        if (at >= 0) {
            values[at] += value;
            return;
        }
        insert(-at - 1, key, value);
    }

    /** Adds all of another. */
    public void add(Tally more) {
        known(more.knownAt);
        add(more.keys, more.values, more.size);
    }

    /** Adds all those counts. */
    void add(Counts more) {
        add(more.keys(), more.values(), more.keys().length);
    }

    private void add(int[] moreKeys, long[] moreValues, int moreSize) {
        int at = 0;
        for (int i = 0; i < moreSize; i++) {
            int key = moreKeys[i];
            // The keys of one fact lie close together, so this is mostly a step or two.
            int place = size - at > FEW ? Arrays.binarySearch(keys, at, size, key) : placeFrom(at, key);
            if (place >= 0) {
                values[place] += moreValues[i];
                at = place + 1;
            } else {
                at = -place - 1;
                insert(at++, key, moreValues[i]);
            }
        }
    }

    /** Adds those measures of another that are wanted, by their ordinals. */
    public void add(Tally more, boolean[] wanted) {
        known(more.knownAt);
        for (int i = 0; i < more.size && more.keys[i] < wanted.length; i++) {
            if (wanted[more.keys[i]]) {
                add(more.keys[i], more.values[i]);
            }
        }
    }

    /** Whether there is any of those measures, by their ordinals. */
    public boolean hasAny(boolean[] wanted) {
        for (int i = 0; i < size && keys[i] < wanted.length; i++) {
            if (wanted[keys[i]]) {
                return true;
            }
        }
        return false;
    }

    private int placeFrom(int from, int key) {
        int at = from;
        while (at < size && keys[at] < key) {
            at++;
        }
        return at < size && keys[at] == key ? at : -at - 1;
    }

    /** Whether everything is 0. */
    boolean nothing() {
        for (int i = 0; i < size; i++) {
            if (values[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Forgets all, to be used again. */
    public void clear() {
        size = 0;
        knownAt = Long.MIN_VALUE;
    }

    private void insert(int at, int key, long value) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(values, at, values, at + 1, size - at);
        keys[at] = key;
        values[at] = value;
        size++;
    }

    /** Notes that something was known at that time. */
    public void known(long at) {
        knownAt = Math.max(knownAt, at);
    }

    /** When the last of it was known. */
    public long knownAt() {
        return knownAt;
    }

    /** What came together, without what cancelled out. */
    public Counts counts() {
        int[] newKeys = new int[size];
        long[] newValues = new long[size];
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (values[i] != 0) {
                newKeys[kept] = keys[i];
                newValues[kept++] = values[i];
            }
        }
        return kept == size
                ? new Counts(newKeys, newValues)
                : new Counts(Arrays.copyOf(newKeys, kept), Arrays.copyOf(newValues, kept));
    }
}
