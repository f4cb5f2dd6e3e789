package io.aftersales.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aftersales.local.Monitor;
import io.aftersales.local.process.FreePorts;
import io.aftersales.local.stack.RunningStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, ended in the ways that a person or a machine ends it. */
class UpIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Kafka or its storage tool, Elasticsearch, JobManager, TaskManager. */
    private static final int SERVERS = 4;

    @TempDir
    private Path folder;

    @Test
    void askedToEndItLeavesNothing() throws IOException, InterruptedException {
        Process up = start();
        RunningStack stack = awaitReady(up);
        List<ProcessHandle> processes = up.descendants().toList();
        assertThat(processes).hasSizeGreaterThan(SERVERS);

        up.destroy();

        assertThat(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        awaitEnd(processes);
        assertThat(FreePorts.isFree(port(stack.elasticsearchUrl()))).isTrue();
        assertThat(FreePorts.isFree(port(stack.flinkUrl()))).isTrue();
        assertThat(RunningStack.file()).doesNotExist();
    }

    @Test
    void askedToEndWhileStartingItLeavesNothing() throws IOException, InterruptedException {
        Process up = start();
        await().atMost(PATIENCE).until(() -> up.descendants().count() > SERVERS);
        List<ProcessHandle> processes = up.descendants().toList();

        up.destroy();

        assertThat(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        awaitEnd(processes);
        assertThat(output()).contains("stopped");
    }

    @Test
    void killedItTakesItsServersAlong() throws IOException {
        Process up = start();
        await().atMost(PATIENCE).until(() -> up.descendants().count() > SERVERS);
        List<ProcessHandle> processes = up.descendants().toList();

        up.destroyForcibly();

        awaitEnd(processes);
    }

    /** Whoever adopts the last of them needs a moment to notice their end. */
    private static void awaitEnd(List<ProcessHandle> processes) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
    }

    private Process start() throws IOException {
        assertThat(RunningStack.find())
                .as("a stack that runs already, started by hand")
                .isEmpty();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Monitor.class.getName(),
                        "up")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("up.log").toFile())
                .start();
    }

    private RunningStack awaitReady(Process up) {
        await().atMost(PATIENCE).until(() -> !up.isAlive() || output().lines().anyMatch("ready"::equals));
        assertThat(up.isAlive()).as(output()).isTrue();
        RunningStack stack = RunningStack.find().orElseThrow();
        assertThat(stack.pid()).isEqualTo(up.pid());
        return stack;
    }

    private String output() {
        try {
            return Files.readString(folder.resolve("up.log"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int port(String url) {
        return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    }
}
