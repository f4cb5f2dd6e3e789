package io.aftersales.local.replay;

import io.aftersales.local.Monitor;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import io.aftersales.local.stack.Distributions;
import io.aftersales.local.stack.RunningStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Starts {@code monitor up} as a process of its own, in a session of its own, which lives on after this command. */
final class DetachedStack {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private DetachedStack() {}

    /**
     * Starts it and returns when it is ready.
     *
     * @param slots slots of its Flink
     * @throws CommandFailure if it does not come up; its log is named then
     */
    static RunningStack start(int slots) {
        Path log = Distributions.work().resolve("stack-kept.log");
        try (Progress progress = Progress.begin("starting a stack to keep")) {
            Process process = launch(log, slots);
            progress.detail(() -> tail(log, 1).strip());
            RunningStack stack = ready(process, log, RunningStack::find);
            progress.done("the stack is up, as process " + stack.pid() + ", log " + log
                    + "; it is kept running, stop it with: kill " + stack.pid());
            return stack;
        }
    }

    /** Until it is ready nobody has been told of it: it ends with this command, if that fails or is asked to end. */
    static RunningStack ready(Process process, Path log, Supplier<Optional<RunningStack>> announced) {
        Interruption interruption = Interruption.undoneBy(process::destroy);
        boolean ready = false;
        try {
            RunningStack stack = await(process, log, announced);
            ready = true;
            return stack;
        } finally {
            interruption.close();
            if (!ready) {
                process.destroy();
            }
        }
    }

    private static Process launch(Path log, int slots) {
        List<String> line = new ArrayList<>(detached());
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "-cp", System.getProperty("java.class.path")));
        line.addAll(List.of(Monitor.class.getName(), "up", "--slots", Integer.toString(slots)));
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            return new ProcessBuilder(line)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new CommandFailure("cannot start a stack to keep", e);
        }
    }

    /** A session of its own, so that neither Ctrl-C nor the end of the terminal reaches it. */
    private static List<String> detached() {
        boolean setsid = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> !folder.isEmpty() && Files.isExecutable(Path.of(folder, "setsid")));
        return List.of(setsid ? "setsid" : "nohup");
    }

    private static RunningStack await(Process process, Path log, Supplier<Optional<RunningStack>> announced) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                Optional<RunningStack> stack = announced.get();
                if (stack.isPresent()) {
                    return stack.get();
                }
                if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                    throw new CommandFailure("the stack ended with status " + process.exitValue()
                            + " before it was ready; its log " + log + " ends with:\n" + tail(log, 10));
                }
                if (System.nanoTime() > deadline) {
                    throw new CommandFailure(
                            "the stack is not ready after " + PATIENCE.toSeconds() + " s, see its log " + log);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while waiting for the stack");
        }
    }

    private static String tail(Path log, int count) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
        } catch (IOException e) {
            return "(cannot be read: " + e.getMessage() + ")";
        }
    }
}
