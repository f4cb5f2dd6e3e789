package io.aftersales.local.stack;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How often jobs that have failed may be started again soon: a few times in a row, and anew after a while without a failure. */
final class JobChances {

    /** Times in a row that a job is started again at once. */
    static final int MOST = 3;

    /** After this long without a failure the earlier ones are forgotten. */
    static final Duration FORGIVEN_AFTER = Duration.ofMinutes(30);

    private final LongSupplier nanoTime;
    private final Map<String, Failures> failures = new HashMap<>();

    /** @param nanoTime a clock as {@link System#nanoTime()} */
    JobChances(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Takes a chance of the job; returns its number from 1, or 0 if there is none left. */
    int take(String job) {
        long now = nanoTime.getAsLong();
        Failures before = failures.get(job);
        boolean inARow = before != null && now - before.lastAt < FORGIVEN_AFTER.toNanos();
        int count = inARow ? before.count + 1 : 1;
        failures.put(job, new Failures(count, now));
        return count > MOST ? 0 : count;
    }

    private record Failures(int count, long lastAt) {}
}
