package io.aftersales.local.process;

import io.aftersales.local.console.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A server that runs as a child of this process and never outlives it: a small shell between the two stops the server when this process is
 * gone, be it by {@code kill -9}. Output goes to the command's file for it. Safe for use by several threads.
 */
public final class ChildProcess implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

    /** Holds the children too: a child whose object is collected would lose its leash and be stopped. */
    private static final Set<ChildProcess> LIVE = ConcurrentHashMap.newKeySet();

    private static volatile boolean ending;

    private final ChildCommand command;
    private final Process leash;
    private final long pid;
    private volatile boolean stopping;

    private ChildProcess(ChildCommand command, Process leash, long pid) {
        this.command = command;
        this.leash = leash;
        this.pid = pid;
    }

    /** Starts the command; it is running when this returns, which does not say that it is ready. */
    public static ChildProcess start(ChildCommand command) {
        if (ending) {
            throw new CommandFailure(command.name() + " is not started: everything is being stopped");
        }
        try {
            Files.createDirectories(command.output().toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(Leash.around(command));
            builder.environment().keySet().removeAll(command.withheld());
            builder.environment().putAll(command.environment());
            builder.directory(command.directory().toFile());
            builder.redirectError(
                    ProcessBuilder.Redirect.appendTo(command.output().toFile()));
            Process leash = builder.start();
            BufferedReader firstLine = leash.inputReader();
            String pid = firstLine.readLine();
            if (pid == null) {
                throw new CommandFailure(command.name() + " cannot be started; see " + command.output());
            }
            ChildProcess child = new ChildProcess(command, leash, Long.parseLong(pid.strip()));
            LIVE.add(child);
            leash.onExit().thenRun(() -> LIVE.remove(child));
            return child;
        } catch (IOException e) {
            throw new CommandFailure(command.name() + " cannot be started", e);
        }
    }

    /** Stops all children, at the same time, and lets no more be started: for the end of this process. */
    public static void stopAll() {
        ending = true;
        List<ChildProcess> children = List.copyOf(LIVE);
        children.forEach(ChildProcess::askToStop);
        children.forEach(ChildProcess::close);
    }

    /** The server's own process id, not that of the shell around it. */
    public long pid() {
        return pid;
    }

    /** How messages call it. */
    public String name() {
        return command.name();
    }

    /** Its log: the newest file of it, if it is rolled. */
    public Path log() {
        return command.log();
    }

    /** Where its output goes: its log, or what it says beside that. */
    public Path output() {
        return command.output();
    }

    public boolean isAlive() {
        return leash.isAlive();
    }

    /** True from the moment that this process asked it to stop: then its end is no failure. */
    public boolean isStopping() {
        return stopping || ending;
    }

    /**
     * Returns when the condition holds.
     *
     * @throws CommandFailure when the process ends first or the time is over; the message holds the end of its log
     */
    public void awaitReady(BooleanSupplier ready, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            if (!isAlive()) {
                throw new CommandFailure(
                        name() + " ended with status " + leash.exitValue() + " before it was ready. " + lastWords());
            }
            if (System.nanoTime() > deadline) {
                throw new CommandFailure(name() + " is not ready after " + patience.toSeconds() + " s. " + lastWords());
            }
            pause();
        }
    }

    /** A JVM that cannot even begin says so in its output, a server that begins says more in its log. */
    private String lastWords() {
        String log = "The end of " + log() + ":\n" + LogTail.of(log());
        return output().equals(log()) ? log : log + "\nThe end of " + output() + ":\n" + LogTail.of(output());
    }

    /** Waits for its end; returns its exit status. */
    public int awaitEnd() {
        try {
            return leash.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while waiting for " + name());
        }
    }

    /** Asks it to stop, and ends it by force if it has not after the given time. Does nothing if it has ended. */
    public void stop(Duration patience) {
        askToStop();
        try {
            if (!leash.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                killTree();
                leash.waitFor();
            }
        } catch (InterruptedException e) {
            killTree();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it at once with SIGKILL, with all that it started, as a crash would; it counts as a failure, not as a stop. */
    public void kill() {
        killTree();
        awaitEnd();
    }

    @Override
    public void close() {
        stop(STOP_PATIENCE);
    }

    private void askToStop() {
        stopping = true;
        if (isAlive()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        }
    }

    private void killTree() {
        ProcessHandle.of(pid).ifPresent(server -> {
            // Collected first: a child of a dead process is no descendant any more.
            server.descendants().toList().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly();
        });
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while waiting for " + name());
        }
    }
}
