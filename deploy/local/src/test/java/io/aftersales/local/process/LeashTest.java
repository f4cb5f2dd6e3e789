package io.aftersales.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child must not outlive its parent, however the parent ends. */
class LeashTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void theChildEndsWhenTheParentIsKilled() throws IOException {
        Parent parent = Parent.start(folder);

        parent.process.destroyForcibly();

        await().atMost(PATIENCE).until(() -> ProcessHandle.of(parent.child).isEmpty());
    }

    @Test
    void theChildEndsWhenTheParentIsAskedToEnd() throws IOException {
        Parent parent = Parent.start(folder);

        parent.process.destroy();

        await().atMost(PATIENCE).until(() -> ProcessHandle.of(parent.child).isEmpty());
    }

    @Test
    void theChildIsNotEndedByTheSignalsThatReachItsGroup() throws IOException, InterruptedException {
        Parent parent = Parent.start(folder);
        try {
            ProcessHandle leash =
                    ProcessHandle.of(parent.child).orElseThrow().parent().orElseThrow();
            signal("INT", leash.pid());
            signal("TERM", leash.pid());
            // The server gets no signal that was not meant for it: a Ctrl-C is the parent's to act on.
            await().during(Duration.ofMillis(500))
                    .atMost(PATIENCE)
                    .until(() ->
                            leash.isAlive() && ProcessHandle.of(parent.child).isPresent());
        } finally {
            parent.process.destroyForcibly();
        }
        await().atMost(PATIENCE).until(() -> ProcessHandle.of(parent.child).isEmpty());
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** A JVM of its own with one child. */
    private record Parent(Process process, long child) {

        static Parent start(Path folder) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            LeashedParent.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader output = process.inputReader();
            return new Parent(process, Long.parseLong(output.readLine()));
        }
    }

    /** The program of that JVM. */
    public static final class LeashedParent {

        private LeashedParent() {}

        /** Starts a child that would run for long, prints its pid, and waits for it. */
        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            ChildProcess child = ChildProcess.start(new ChildCommand(
                    "sleeper", List.of("sleep", "1000"), Map.of(), folder, folder.resolve("sleeper.log")));
            System.out.println(child.pid());
            child.awaitEnd();
        }
    }
}
