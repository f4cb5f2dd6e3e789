package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Watches the servers of a stack, and starts again those that die, for as long as the stack is open. */
final class Supervisor implements AutoCloseable {

    private static final long POLL_MILLIS = 250;

    /** What makes a server fail may last, such as a full disk: it is tried again for as long as the stack is open, but not all the time. */
    private static final int LONGEST_PAUSE = 60;

    private final List<StackServer> servers;
    private final Routine routine;
    private final Duration pause;
    private final Map<StackServer, Attempts> attempts = new HashMap<>();
    private final Thread thread = new Thread(this::watch, "supervisor");

    /** What is done beside watching; it may fail, as while a server is down. */
    interface Routine {

        /** @param allServe false while a server is down and has not come back: then jobs fail whatever is done */
        void run(boolean allServe);
    }

    /** Watches the servers; runs the routine about once a second, but not while a server is just coming up. */
    Supervisor(List<StackServer> servers, Routine routine) {
        this(servers, routine, Duration.ofSeconds(1));
    }

    /** @param pause time between the first and the second attempt to start a server; it grows with each, to sixty times as much */
    Supervisor(List<StackServer> servers, Routine routine, Duration pause) {
        this.servers = servers;
        this.routine = routine;
        this.pause = pause;
        thread.setDaemon(true);
        thread.start();
    }

    /** How often a server was started again of late, and the earliest time for the next attempt, as {@link System#nanoTime()}. */
    private record Attempts(int count, long nextAt) {}

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            for (int round = 0; true; round++) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                for (StackServer server : servers) {
                    if (hasDied(server)) {
                        restartInTime(server);
                    }
                }
                if (round % 4 == 0) {
                    runRoutine(servers.stream().noneMatch(Supervisor::hasDied));
                }
            }
        } catch (InterruptedException e) {
            // Asked to end: the stack is being closed.
            Thread.currentThread().interrupt();
        }
    }

    private static boolean hasDied(StackServer server) {
        return !server.process().isAlive() && !server.process().isStopping();
    }

    /**
     * One that does not come back, or dies again at once, is started less and less often. Between the attempts, each of which may take
     * minutes, the others are watched on.
     */
    private void restartInTime(StackServer server) throws InterruptedException {
        Attempts before = attempts.getOrDefault(server, new Attempts(0, System.nanoTime()));
        long late = System.nanoTime() - before.nextAt;
        if (late < 0) {
            return;
        }
        int count = late > pauseAfter(LONGEST_PAUSE).toNanos() ? 1 : before.count + 1;
        restart(server, pauseAfter(count));
        attempts.put(
                server,
                new Attempts(count, System.nanoTime() + pauseAfter(count).toNanos()));
    }

    private Duration pauseAfter(int count) {
        return pause.multipliedBy(Math.min(count, LONGEST_PAUSE));
    }

    private void restart(StackServer server, Duration wait) throws InterruptedException {
        String name = server.process().name();
        try (Progress progress =
                Progress.begin(name + " has died (see " + server.process().log() + "); starting it again")) {
            server.restart();
            progress.done(name + " is back");
        } catch (RuntimeException | Error e) {
            // Whatever it is, also a class that a build has taken away: without this thread no server would ever be
            // started again.
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Progress.say("error: " + name + " has not come back, the next attempt is in " + wait.toSeconds() + " s: "
                    + CommandFailure.describe(e));
        }
    }

    private void runRoutine(boolean allServe) {
        try {
            routine.run(allServe);
        } catch (CommandFailure e) {
            // The JobManager may just be down; the next round asks again. An interruption stays one.
        } catch (RuntimeException | Error e) {
            Progress.say("error: the jobs cannot be looked after: " + e);
        }
    }
}
