package io.aftersales.sink.elasticsearch;

import java.io.IOException;
import java.io.Serializable;
import java.util.concurrent.CompletableFuture;

/** Knows how many documents were refused; asking never blocks. */
public interface RejectedCount extends AutoCloseable {

    /**
     * Documents refused from {@code from} to before {@code to}, wall clock in epoch millis. Completes exceptionally where
     * there is no answer.
     */
    CompletableFuture<Long> between(long from, long to);

    @Override
    void close() throws IOException;

    /** Opens it where the task runs. */
    @FunctionalInterface
    interface Factory extends Serializable {

        /** Ready to be asked. */
        RejectedCount open() throws IOException;
    }
}
