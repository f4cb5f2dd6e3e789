package io.aftersales.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aftersales.local.Monitor;
import io.aftersales.local.process.FreePorts;
import io.aftersales.local.replay.ResultStore;
import io.aftersales.local.stack.Credentials;
import io.aftersales.local.stack.ElasticsearchRest;
import io.aftersales.local.stack.FlinkRest;
import io.aftersales.local.stack.LastingJobId;
import io.aftersales.local.stack.RunningStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, ended in the ways that a person or a machine ends it. */
class UpIT {

    private static final Duration PATIENCE = Duration.ofMinutes(6);

    /** Kafka or its storage tool, Elasticsearch, JobManager, TaskManager. */
    private static final int SERVERS = 4;

    /** With a space, and beyond ASCII where this machine's locale has such names. */
    private static final String ODD_NAME =
            System.getProperty("sun.jnu.encoding", "").equals("UTF-8")
                    ? "Daten der L\u00e4den \u5e97"
                    : "data of shops";

    @TempDir
    private Path folder;

    /** What a test has started; where it fails, what it leaves would stand in the way of the next. */
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process process : started) {
            process.destroy();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    /** On the way it replays beside the live jobs, and on a folder whose name is no plain word. */
    @Test
    void askedToEndItLeavesNothing() throws IOException, InterruptedException {
        Path data = folder.resolve(ODD_NAME);
        Process up = start("--data", data.toString());
        RunningStack stack = awaitReady(up);
        assertThat(new FlinkRest(stack.flinkUrl()).liveJobs()).hasSize(JobName.values().length);
        replays(stack.elasticsearchUrl());
        awaitCheckpoints(data);
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
        awaitServers(up);
        List<ProcessHandle> processes = up.descendants().toList();

        up.destroy();

        assertThat(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        awaitEnd(processes);
        assertThat(output()).contains("stopped");
    }

    @Test
    void killedItTakesItsServersAlong() throws IOException {
        Process up = start();
        awaitServers(up);
        List<ProcessHandle> processes = up.descendants().toList();

        up.destroyForcibly();

        awaitEnd(processes);
    }

    private void awaitServers(Process up) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(!up.isAlive() || up.descendants().count() > SERVERS)
                                .as(output())
                                .isTrue());
        assertThat(up.isAlive()).as(output()).isTrue();
    }

    /** Whoever adopts the last of them needs a moment to notice their end. */
    private static void awaitEnd(List<ProcessHandle> processes) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
    }

    /** Its first job is enough: the next ones take the slots that it has left. */
    private void replays(String elasticsearch) throws IOException, InterruptedException {
        Path history = Files.writeString(folder.resolve("history.jsonl"), """
                {"stream": "orders", "eventId": "1", "type": "PAID", "occurredAt": "2026-01-05T10:00:00+08:00", \
                "platform": "TAOBAO", "shopId": "s", "buyerId": "b", "orderId": "o"}
                {"stream": "orders", "eventId": "2", "type": "SHIPPED", "occurredAt": "2026-01-09T10:00:00+08:00", \
                "platform": "TAOBAO", "shopId": "s", "buyerId": "b", "orderId": "o"}
                {"stream": "orders", "eventId": "3", "type": "CASE_OPENED", "occurredAt": "2026-01-09T10:00:00+08:00", \
                "platform": "TAOBAO", "shopId": "s", "buyerId": "b", "orderId": "o"}
                """);
        List<String> replayed =
                List.of("replay", "--format", "jsonl", "--jobs", "sla-monitor", "--input", history.toString());
        Process unasked = run("refused.log", replayed.toArray(String[]::new));
        assertThat(unasked.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(unasked.exitValue()).isEqualTo(1);
        assertThat(output("refused.log")).contains("keeps its data").contains("--replace");

        Process replay = run(
                "replay.log",
                Stream.concat(replayed.stream(), Stream.of("--replace")).toArray(String[]::new));
        assertThat(replay.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(replay.exitValue()).as(output("replay.log")).isZero();
        assertThat(output("replay.log"))
                .contains("using the stack that is running")
                .containsPattern("ship-72h +1 +0 +0 +0 +1 ")
                .containsPattern("SLA +[1-9]")
                .contains("bad line history.jsonl:3: ")
                .containsPattern("dead letters 1 .*, line by line in .*bad-lines.txt");
        ElasticsearchRest rest = new ElasticsearchRest(elasticsearch, Credentials.NONE);
        // Also those of which nothing was written: an alias that is missing would be an error.
        ResultStore.ALIASES.forEach(alias -> rest.get("/" + alias + "/_count"));
    }

    /** Flink writes them where a later stack looks for them. */
    private static void awaitCheckpoints(Path data) {
        await().atMost(PATIENCE)
                .until(() -> Arrays.stream(JobName.values())
                        .allMatch(job -> Files.isDirectory(
                                data.resolve("flink/checkpoints").resolve(LastingJobId.first(job.entryClass())))));
    }

    private Process start(String... options) throws IOException {
        assertThat(RunningStack.find())
                .as("a stack that runs already, started by hand")
                .isEmpty();
        return run("up.log", Stream.concat(Stream.of("up"), Stream.of(options)).toArray(String[]::new));
    }

    private Process run(String log, String... command) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), Monitor.class.getName()));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
        started.add(process);
        return process;
    }

    private RunningStack awaitReady(Process up) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            String output = output();
            assertThat(!up.isAlive() || output.lines().anyMatch("ready"::equals))
                    .as(output)
                    .isTrue();
        });
        assertThat(up.isAlive()).as(output()).isTrue();
        RunningStack stack = RunningStack.find().orElseThrow();
        assertThat(stack.pid()).isEqualTo(up.pid());
        return stack;
    }

    private String output() {
        return output("up.log");
    }

    private String output(String log) {
        try {
            return Files.readString(folder.resolve(log));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int port(String url) {
        return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    }
}
