package io.aftersales.local.bench.variant;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Holds all readers of this process back at the beginning of the timed part, until each of them has come there. Else some
 * topics would be far into it while others still load what is to be open by then. Static, because Flink ships operators by
 * serialisation, and there is one run in a process.
 */
final class Turnstile {

    private static final LongAdder EVENTS = new LongAdder();
    private static volatile @Nullable CountDownLatch arrivals;
    private static final CountDownLatch OPEN = new CountDownLatch(1);

    private Turnstile() {}

    /** Expects so many readers. */
    static void expect(int readers) {
        arrivals = new CountDownLatch(readers);
    }

    /** A reader has come, or has ended; counts once for each. */
    static void arrived() {
        latch().countDown();
    }

    /** Whether it is open; waits up to so many milliseconds for that. */
    static boolean awaitOpen(long millis) throws InterruptedException {
        return OPEN.await(millis, TimeUnit.MILLISECONDS);
    }

    static void awaitArrivals() throws InterruptedException {
        latch().await();
    }

    static void open() {
        OPEN.countDown();
    }

    static void count(long events) {
        EVENTS.add(events);
    }

    /** Events that went through so far. */
    static long events() {
        return EVENTS.sum();
    }

    private static CountDownLatch latch() {
        CountDownLatch latch = arrivals;
        if (latch == null) {
            throw new IllegalStateException("nobody said how many readers there are");
        }
        return latch;
    }
}
