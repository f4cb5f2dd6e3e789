package io.aftersales.local.bench.variant;

/** What textbook windows sum up: as much as the peers do. Mutable with public fields, as a plain Flink type is. */
public final class WaitSum {

    /** Whose. */
    public String key = "";

    /** Start of the window, epoch millis. */
    public long start;

    /** How many waits. */
    public long rounds;

    /** All of them together. */
    public long waited;

    /** The longest. */
    public long longest;

    /** Those of at most 30 s. */
    public long within30s;

    /** Those of at most 1 min. */
    public long within1m;

    /** Those of at most 3 min. */
    public long within3m;

    /** Those of at most 5 min. */
    public long within5m;

    static WaitSum of(String key, long waitMillis) {
        WaitSum sum = new WaitSum();
        sum.key = key;
        sum.rounds = 1;
        sum.waited = waitMillis;
        sum.longest = waitMillis;
        sum.within30s = waitMillis <= 30_000 ? 1 : 0;
        sum.within1m = waitMillis <= 60_000 ? 1 : 0;
        sum.within3m = waitMillis <= 180_000 ? 1 : 0;
        sum.within5m = waitMillis <= 300_000 ? 1 : 0;
        return sum;
    }

    static WaitSum plus(WaitSum one, WaitSum other) {
        WaitSum sum = new WaitSum();
        sum.key = one.key;
        sum.rounds = one.rounds + other.rounds;
        sum.waited = one.waited + other.waited;
        sum.longest = Math.max(one.longest, other.longest);
        sum.within30s = one.within30s + other.within30s;
        sum.within1m = one.within1m + other.within1m;
        sum.within3m = one.within3m + other.within3m;
        sum.within5m = one.within5m + other.within5m;
        return sum;
    }
}
