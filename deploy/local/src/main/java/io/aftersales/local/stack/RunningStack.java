package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * The stack that {@code monitor up} or {@code monitor demo} keeps running in another process, as its properties file tells.
 *
 * @param pid the process of that command
 * @param kafkaBootstrap the broker's address, host and port
 * @param elasticsearchUrl base URL of Elasticsearch
 * @param flinkUrl base URL of Flink's REST API
 * @param boardUrl base URL of the board page; empty where none is served
 * @param keepsData whether its data stay when it ends, for another stack to go on with
 */
public record RunningStack(
        long pid, String kafkaBootstrap, String elasticsearchUrl, String flinkUrl, String boardUrl, boolean keepsData) {

    /** The file that tells of the stack of {@code monitor up}: deploy/local/target/stack.properties. */
    public static Path file() {
        return Distributions.work().resolve("stack.properties");
    }

    /** As {@link #file()}, of the demo: a stack to look at and to talk to, but none whose data a replay may replace. */
    public static Path demoFile() {
        return Distributions.work().resolve("demo.properties");
    }

    /** The stack of {@code monitor up}; empty if there is none, or if the file was left behind by a process that was killed. */
    public static Optional<RunningStack> find() {
        return find(file());
    }

    /** As {@link #find()}, or else that of the demo. */
    public static Optional<RunningStack> findOrDemo() {
        return find().or(() -> find(demoFile()));
    }

    /** What the file is to say of a stack of this process. */
    public static RunningStack of(LocalStack stack, String boardUrl) {
        return new RunningStack(
                ProcessHandle.current().pid(),
                stack.kafkaBootstrap(),
                stack.elasticsearchUrl(),
                stack.flinkUrl(),
                boardUrl,
                stack.keepsData());
    }

    /**
     * Writes {@link #file()} or {@link #demoFile()}; it is removed when this process ends.
     *
     * @throws CommandFailure if the file tells of a stack of another process that still runs
     */
    public void announce(Path file) {
        find(file).filter(other -> other.pid != pid).ifPresent(other -> {
            throw new CommandFailure("a stack is running already, as process " + other.pid + " (see " + file + ")");
        });
        write(file);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> withdraw(file), "stack-file"));
    }

    /** Removes the file, unless it tells of the stack of another process by now. */
    public void withdraw(Path file) {
        if (find(file).filter(told -> told.pid == pid).isPresent()) {
            file.toFile().delete();
        }
    }

    static Optional<RunningStack> find(Path file) {
        Properties properties = new Properties();
        Instant written;
        try (Reader reader = Files.newBufferedReader(file)) {
            written = Files.getLastModifiedTime(file).toInstant();
            properties.load(reader);
        } catch (java.nio.file.NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file, e);
        }
        RunningStack stack = new RunningStack(
                pid(file, properties),
                properties.getProperty("kafka.bootstrap", ""),
                properties.getProperty("es.url", ""),
                properties.getProperty("flink.url", ""),
                properties.getProperty("board.url", ""),
                // The file of an earlier release does not say: rather be asked once too often.
                Boolean.parseBoolean(properties.getProperty("data.kept", "true")));
        return stack.isAliveSince(written) || stack.isAliveAndServes() ? Optional.of(stack) : Optional.empty();
    }

    /** Writes the file, whole or not at all. */
    void write(Path file) {
        String content = "pid=" + pid + "\nkafka.bootstrap=" + kafkaBootstrap + "\nes.url=" + elasticsearchUrl
                + "\nflink.url=" + flinkUrl + "\nboard.url=" + boardUrl + "\ndata.kept=" + keepsData + "\n";
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path draft = file.resolveSibling(file.getFileName() + "." + pid);
            Files.writeString(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommandFailure("cannot write " + file, e);
        }
    }

    private static long pid(Path file, Properties properties) {
        String pid = properties.getProperty("pid", "");
        try {
            return Long.parseLong(pid);
        } catch (NumberFormatException e) {
            throw new CommandFailure(file + ": pid is not a number: '" + pid + "'");
        }
    }

    /** After the clock was set forward, as when a virtual machine wakes up, every process seems to have been started later. */
    private boolean isAliveAndServes() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()
                && !elasticsearchUrl.isEmpty()
                && HttpProbe.answers(elasticsearchUrl);
    }

    /** A pid may be given to another process later: the one that wrote the file had started before. */
    private boolean isAliveSince(Instant written) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(started -> !started.isAfter(written.plusSeconds(1)))
                        .orElse(true))
                .isPresent();
    }
}
