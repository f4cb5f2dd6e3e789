package io.aftersales.local.replay;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;

/** What to undo if this process is asked to end in the middle; nothing once it is closed. */
final class Interruption implements AutoCloseable {

    private final Thread hook;

    private Interruption(Runnable undo) {
        this.hook = new Thread(
                () -> {
                    try {
                        undo.run();
                    } catch (RuntimeException e) {
                        Progress.say("error: cannot clean up: " + CommandFailure.describe(e));
                    }
                },
                "replay-undo");
    }

    static Interruption undoneBy(Runnable undo) {
        Interruption interruption = new Interruption(undo);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook is at work.
        }
    }
}
