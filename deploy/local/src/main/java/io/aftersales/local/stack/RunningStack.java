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
 * The stack that {@code monitor up} keeps running in another process, as its properties file tells.
 *
 * @param pid the process of {@code monitor up}
 * @param kafkaBootstrap the broker's address, host and port
 * @param elasticsearchUrl base URL of Elasticsearch
 * @param flinkUrl base URL of Flink's REST API
 * @param boardUrl base URL of the board page; empty where none is served
 */
public record RunningStack(long pid, String kafkaBootstrap, String elasticsearchUrl, String flinkUrl, String boardUrl) {

    /** The file that tells of the running stack: deploy/local/target/stack.properties. */
    public static Path file() {
        return Distributions.work().resolve("stack.properties");
    }

    /** The running stack; empty if there is none, or if the file was left behind by a process that was killed. */
    public static Optional<RunningStack> find() {
        return find(file());
    }

    /** What the file is to say of a stack of this process. */
    public static RunningStack of(LocalStack stack, String boardUrl) {
        return new RunningStack(
                ProcessHandle.current().pid(),
                stack.kafkaBootstrap(),
                stack.elasticsearchUrl(),
                stack.flinkUrl(),
                boardUrl);
    }

    /** Writes the file; it is removed when this process ends. */
    public void announce() {
        write(file());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> file().toFile().delete(), "stack-file"));
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
                properties.getProperty("board.url", ""));
        return stack.isAliveSince(written) ? Optional.of(stack) : Optional.empty();
    }

    /** Writes the file, whole or not at all. */
    void write(Path file) {
        String content = "pid=" + pid + "\nkafka.bootstrap=" + kafkaBootstrap + "\nes.url=" + elasticsearchUrl
                + "\nflink.url=" + flinkUrl + "\nboard.url=" + boardUrl + "\n";
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
