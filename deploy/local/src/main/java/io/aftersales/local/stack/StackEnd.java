package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import io.aftersales.local.process.ChildProcess;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sees to it that a stack leaves nothing behind when this process is asked to end, at whatever moment: also while the servers are coming up. */
final class StackEnd {

    private final RunFolder folder;
    private final Thread hook = new Thread(this::clear, "stack-end");

    private StackEnd(RunFolder folder) {
        this.folder = folder;
    }

    static StackEnd of(RunFolder folder) {
        StackEnd end = new StackEnd(folder);
        Runtime.getRuntime().addShutdownHook(end.hook);
        return end;
    }

    /** The servers have been stopped in good order. */
    void done() {
        withdraw();
        folder.release();
    }

    /** The stack did not come up: stops the servers that did. The logs stay, for whoever looks for the cause. */
    void giveUp(List<CompletableFuture<? extends AutoCloseable>> servers) {
        for (CompletableFuture<? extends AutoCloseable> server : servers) {
            // All have come to an end, good or bad, and a bad one has stopped its process.
            AutoCloseable started = server.isCompletedExceptionally() ? null : server.join();
            if (started != null) {
                close(started);
            }
        }
        withdraw();
        folder.abandon();
    }

    private void clear() {
        Progress.say("stopping Kafka, Elasticsearch and Flink ...");
        ChildProcess.stopAll();
        folder.release();
        Progress.say("stopped");
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (Exception e) {
            Progress.say("error: cannot stop a server: " + CommandFailure.describe(e));
        }
    }

    private void withdraw() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook is at work.
        }
    }
}
