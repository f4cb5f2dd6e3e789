package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Watches the servers of a stack, and starts again those that die, for as long as the stack is open. */
final class Supervisor implements AutoCloseable {

    private static final long POLL_MILLIS = 250;
    private static final int ATTEMPTS = 5;

    private final List<StackServer> servers;
    private final Runnable routine;
    private final Duration pause;
    private final Set<StackServer> givenUp = new HashSet<>();
    private final Thread thread = new Thread(this::watch, "supervisor");

    /** Watches the servers; runs the routine, which may fail while a server is down, about once a second. */
    Supervisor(List<StackServer> servers, Runnable routine) {
        this(servers, routine, Duration.ofSeconds(1));
    }

    /** @param pause time between the first and the second attempt to start a server; it grows from one to the next */
    Supervisor(List<StackServer> servers, Runnable routine, Duration pause) {
        this.servers = servers;
        this.routine = routine;
        this.pause = pause;
        thread.setDaemon(true);
        thread.start();
    }

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
                    if (hasDied(server) && !restart(server)) {
                        givenUp.add(server);
                    }
                }
                if (round % 4 == 0) {
                    runRoutine();
                }
            }
        } catch (InterruptedException e) {
            // Asked to end: the stack is being closed.
            Thread.currentThread().interrupt();
        }
    }

    private boolean hasDied(StackServer server) {
        return !server.process().isAlive() && !server.process().isStopping() && !givenUp.contains(server);
    }

    /** Whether it is back; the others are watched on even if not. */
    private boolean restart(StackServer server) throws InterruptedException {
        String name = server.process().name();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try (Progress progress =
                    Progress.begin(name + " has died (see " + server.process().log() + "); starting it again")) {
                server.restart();
                progress.done(name + " is back");
                return true;
            } catch (CommandFailure e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                Progress.say("error: " + e.getMessage());
                TimeUnit.MILLISECONDS.sleep(attempt * pause.toMillis());
            }
        }
        Progress.say(
                "error: " + name + " did not come back in " + ATTEMPTS + " attempts; the stack goes on without it");
        return false;
    }

    private void runRoutine() {
        try {
            routine.run();
        } catch (CommandFailure e) {
            // The JobManager may just be down; the next round asks again.
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
