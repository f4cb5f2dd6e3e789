package io.aftersales.local.bench.variant;

import io.aftersales.local.bench.load.Stream;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Holds all readers of this process back at the beginning of the timed part, until all that comes before it was read. Else some
 * topics would be far into it while others still load what is to be open by then. Static, because Flink ships operators by
 * serialisation, and there is one run in a process.
 */
final class Turnstile {

    private static final LongAdder EVENTS = new LongAdder();
    private static final Map<Stream, AtomicLong> MISSING = new EnumMap<>(Stream.class);
    private static final CountDownLatch COMPLETE = new CountDownLatch(Stream.values().length);
    private static final CountDownLatch OPEN = new CountDownLatch(1);

    private Turnstile() {}

    /** Expects so many events of the stream before the timed part; to be told of all streams before the run begins. */
    static void expect(Stream stream, long untimed) {
        MISSING.put(stream, new AtomicLong(untimed));
        if (untimed == 0) {
            COMPLETE.countDown();
        }
    }

    /** An event went through that lies before the timed part. */
    static void passed(Stream stream) {
        if (missing(stream).decrementAndGet() == 0) {
            COMPLETE.countDown();
        }
    }

    /** Whether all of the stream went through that lies before the timed part. */
    static boolean complete(Stream stream) {
        return missing(stream).get() <= 0;
    }

    /** Returns when that is so of all streams. */
    static void awaitComplete() throws InterruptedException {
        COMPLETE.await();
    }

    /** Whether it is open; waits up to so many milliseconds for that. */
    static boolean awaitOpen(long millis) throws InterruptedException {
        return OPEN.await(millis, TimeUnit.MILLISECONDS);
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

    private static AtomicLong missing(Stream stream) {
        AtomicLong missing = MISSING.get(stream);
        if (missing == null) {
            throw new IllegalStateException("nobody said how many events " + stream + " has");
        }
        return missing;
    }
}
