package io.aftersales.local.bench.load;

import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Writes each event when it occurs by the wall clock, and at once if that has passed. The next event's time does not depend on
 * when the last one was written (an open loop): what is late stays to be seen.
 */
final class PacedOutput implements EventOutput {

    private final EventOutput output;
    private final LongSupplier wallClock;
    private final LongConsumer sleeper;
    private Lateness lateness = new Lateness();
    private boolean paced = true;

    /**
     * Writes to {@code output}.
     *
     * @param wallClock epoch millis
     * @param sleeper waits so many milliseconds
     */
    PacedOutput(EventOutput output, LongSupplier wallClock, LongConsumer sleeper) {
        this.output = output;
        this.wallClock = wallClock;
        this.sleeper = sleeper;
    }

    @Override
    public void write(GeneratedEvent event) {
        if (paced) {
            awaitTime(event.occurredAt());
            lateness.add(wallClock.getAsLong() - event.occurredAt());
        }
        output.write(event);
    }

    /** From now on waits for the events' times, or does not. */
    void pace(boolean wait) {
        paced = wait;
    }

    /** Returns at that time, at once if it has passed. */
    void awaitTime(long millis) {
        long ahead = millis - wallClock.getAsLong();
        while (ahead > 0) {
            sleeper.accept(ahead);
            ahead = millis - wallClock.getAsLong();
        }
    }

    /** How much later than they occurred events were written since this was last asked for. */
    Lateness takeLateness() {
        Lateness taken = lateness;
        lateness = new Lateness();
        return taken;
    }

    @Override
    public Map<Stream, long[]> ends() {
        return output.ends();
    }
}
