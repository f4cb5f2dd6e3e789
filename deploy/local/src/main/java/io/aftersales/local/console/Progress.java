package io.aftersales.local.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One long step, told as it goes: a line when it begins, a line every few seconds while it lasts, a line with its duration when it is done.
 * Used in try-with-resources; a step that is closed without {@link #done(String)} has failed and says nothing more (the failure does).
 */
public final class Progress implements AutoCloseable {

    /** Standard error: results alone go to standard output. */
    private static final PrintStream OUT = System.err;

    private static final Duration TICK = Duration.ofSeconds(10);

    private static final ScheduledExecutorService TICKER = Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread thread = new Thread(runnable, "progress");
        thread.setDaemon(true);
        return thread;
    });

    private final long beganNanos = System.nanoTime();
    private final Future<?> ticks;
    private volatile Supplier<String> detail = () -> "";

    private Progress(String step) {
        say(step + " ...");
        ticks = TICKER.scheduleAtFixedRate(
                () -> {
                    String now = detail.get();
                    say("  " + step + ": " + seconds() + (now.isEmpty() ? "" : ", " + now));
                },
                TICK.toMillis(),
                TICK.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Begins a step; {@code step} is a phrase such as "starting Kafka". */
    public static Progress begin(String step) {
        return new Progress(step);
    }

    /** Prints one line for the person, outside of any step. */
    public static void say(String line) {
        OUT.println(line);
    }

    /** What each further line says beside the time, such as how far the step has come. */
    public Progress detail(Supplier<String> newDetail) {
        detail = newDetail;
        return this;
    }

    /** Ends the step with success; {@code result} is a phrase such as "Kafka is up". */
    public void done(String result) {
        ticks.cancel(false);
        say(result + " (" + seconds() + ")");
    }

    @Override
    public void close() {
        ticks.cancel(false);
    }

    private String seconds() {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - beganNanos) / 1e9);
    }
}
