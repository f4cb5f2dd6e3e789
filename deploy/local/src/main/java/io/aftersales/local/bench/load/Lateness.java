package io.aftersales.local.bench.load;

import java.util.Arrays;
import java.util.Locale;

/** Waits in milliseconds, and what share of them was how long. Not thread-safe. */
public final class Lateness {

    private long[] waits = new long[1024];
    private int count;
    private boolean sorted = true;

    /** Adds a wait. */
    public void add(long millis) {
        if (count == waits.length) {
            waits = Arrays.copyOf(waits, 2 * count);
        }
        waits[count++] = millis;
        sorted = false;
    }

    /** How many waits. */
    public int count() {
        return count;
    }

    /**
     * The smallest wait that so large a share of all does not exceed: one that occurred, nothing in between.
     *
     * @param share above 0, 1 for the longest
     * @throws IllegalStateException if there is none
     */
    public long quantile(double share) {
        if (count == 0) {
            throw new IllegalStateException("no waits");
        }
        if (!sorted) {
            Arrays.sort(waits, 0, count);
            sorted = true;
        }
        return waits[(int) Math.ceil(share * count) - 1];
    }

    /** The median, the 99th percentile and the longest, or a dash where there is none. */
    @Override
    public String toString() {
        return count == 0
                ? "-"
                : String.format(Locale.ROOT, "%,d / %,d / %,d", quantile(0.5), quantile(0.99), quantile(1));
    }
}
