package io.aftersales.source;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Joins two reasons to poll a reader into one future: records of the delegate, and findings of the sampler. Hangs one
 * callback at most on each future of the delegate, however often it is asked while no record comes.
 */
final class Wakeups {

    private volatile CompletableFuture<Void> current = new CompletableFuture<>();
    private @Nullable CompletableFuture<Void> joined;

    /** Wakes the reader; from any thread. */
    void wake() {
        current.complete(null);
    }

    /**
     * A future that completes when there is something to poll; only from the reader's thread.
     *
     * @param records availability of the delegate
     * @param ready whether there is another reason already
     */
    CompletableFuture<Void> available(CompletableFuture<Void> records, BooleanSupplier ready) {
        if (records.isDone()) {
            return records;
        }
        if (current.isDone()) {
            current = new CompletableFuture<>();
        }
        if (records != joined) {
            joined = records;
            records.thenRun(this::wake);
        }
        // Asked after the future is in place: what became ready before, records too, has woken the one that was
        // replaced.
        if (ready.getAsBoolean() || records.isDone()) {
            wake();
        }
        return current;
    }
}
