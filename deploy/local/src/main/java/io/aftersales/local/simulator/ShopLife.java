package io.aftersales.local.simulator;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import io.aftersales.local.replay.EventWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The simulated shops in step with the clock, written into the topics: first their past days, then as time goes by. */
public final class ShopLife implements AutoCloseable {

    /** So that parcels of all ages are on their way when the show begins. */
    private static final Duration HISTORY = Duration.ofDays(5);

    private static final long STEP_MILLIS = 20;

    private final Simulation simulation;
    private final EventWriter writer;
    private final Thread thread = new Thread(this::live, "simulated-shops");
    private volatile boolean over;
    private volatile boolean scriptWanted;
    private volatile @Nullable Throwable failure;

    private ShopLife(Simulation simulation, EventWriter writer) {
        this.simulation = simulation;
        this.writer = writer;
        thread.setDaemon(true);
    }

    /**
     * The packaged shops. Sends nothing yet.
     *
     * @param seed decides all that is left to chance
     * @param script incidents in the place of the packaged ones, null for those
     */
    public static ShopLife of(EventWriter writer, long seed, @Nullable Path script) {
        long now = System.currentTimeMillis();
        Output output = new TopicOutput(writer, new Telling(ZoneId.systemDefault(), now));
        return new ShopLife(Simulation.of(SimulatorData.packaged(script), seed, now, HISTORY, output), writer);
    }

    /** @throws io.aftersales.local.console.CommandFailure naming what is wrong with the script; to be told before anything starts */
    public static void check(long seed, @Nullable Path script) {
        Simulation checked =
                Simulation.of(SimulatorData.packaged(script), seed, System.currentTimeMillis(), HISTORY, Output.NONE);
        checked.beginScript(System.currentTimeMillis());
    }

    /** Sends the past up to now; returns the number of events. All of them have arrived when it returns. */
    public long sendPast() throws IOException {
        try (Progress progress = Progress.begin("sending the past days of five made-up shops")) {
            progress.detail(() -> String.format(Locale.ROOT, "%,d events", simulation.events()));
            long until;
            do {
                until = System.currentTimeMillis();
                simulation.until(until);
            } while (System.currentTimeMillis() - until > STEP_MILLIS);
            writer.flush();
            progress.done(
                    String.format(Locale.ROOT, "sent %,d events of %d days", simulation.events(), HISTORY.toDays()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return simulation.events();
    }

    /** Goes on in the background, as time goes by. */
    public void goOn() {
        thread.start();
    }

    /** Begins the incidents, now. */
    public void beginScript() {
        scriptWanted = true;
    }

    /** @throws CommandFailure if it had to end */
    public void check() {
        Throwable cause = failure;
        if (cause != null) {
            throw new CommandFailure("the simulated shops have stopped", cause);
        }
    }

    private void live() {
        try {
            boolean scriptBegun = false;
            while (!over) {
                if (scriptWanted && !scriptBegun) {
                    scriptBegun = true;
                    simulation.beginScript(System.currentTimeMillis());
                }
                simulation.until(System.currentTimeMillis());
                TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Nothing more happens when it returns. */
    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
