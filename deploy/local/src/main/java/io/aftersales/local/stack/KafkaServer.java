package io.aftersales.local.stack;

import io.aftersales.local.process.ChildCommand;
import io.aftersales.local.process.ChildProcess;
import io.aftersales.local.process.FreePorts;
import io.aftersales.local.process.LogTail;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** A Kafka broker of one node, with its own controller, on the loopback address. */
public final class KafkaServer implements StackServer {

    private static final String CLUSTER_ID = "4L6g3nShT-eMCtK--X86sw";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String READY = "Kafka Server started";

    private final RunFolder folder;
    private final JvmPace pace;
    private final String classPath;
    private final int port;
    private final Path configuration;
    private final Path log;
    private final Path output;
    private volatile ChildProcess process;

    private KafkaServer(RunFolder folder, JvmPace pace) {
        this.folder = folder;
        this.pace = pace;
        // Once: a build may name those of another release while the stack runs.
        this.classPath = Distributions.kafkaClassPath();
        Queue<Integer> ports = FreePorts.take(2);
        this.port = ports.remove();
        this.configuration = folder.write(
                "kafka/server.properties",
                KafkaConfiguration.render(port, ports.remove(), folder.folder("kafka/data")));
        folder.copyResource("log4j2-server.properties", "kafka/log4j2.properties");
        this.log = folder.folder("logs").resolve("kafka.log");
        this.output = log.resolveSibling("kafka.out");
        format();
        this.process = launch();
    }

    /** Starts a broker on free ports and returns when it serves. */
    static KafkaServer start(RunFolder folder, JvmPace pace) {
        return new KafkaServer(folder, pace);
    }

    /** The address for clients, host and port. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    @Override
    public ChildProcess process() {
        return process;
    }

    @Override
    public void restart() {
        process = launch();
    }

    @Override
    public void close() {
        process.close();
    }

    private void format() {
        if (Files.exists(folder.path().resolve("kafka/data/meta.properties"))) {
            return;
        }
        try (ChildProcess formatting = ChildProcess.start(child(
                "Kafka's storage tool",
                java("64m", JvmPace.BRIEF)
                        .running(
                                "kafka.tools.StorageTool",
                                "format",
                                "--cluster-id",
                                CLUSTER_ID,
                                "--config",
                                configuration.toString())))) {
            Path marker = folder.path().resolve("kafka/data/meta.properties");
            formatting.awaitReady(() -> !formatting.isAlive() && Files.exists(marker), PATIENCE);
        }
    }

    private ChildProcess launch() {
        long before = output.toFile().length();
        ChildProcess started =
                ChildProcess.start(child("Kafka", java("768m", pace).running("kafka.Kafka", configuration.toString())));
        try {
            started.awaitReady(() -> LogTail.contains(output, before, READY), PATIENCE);
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private ChildCommand child(String name, List<String> line) {
        return new ChildCommand(name, line, Map.of(), folder.folder("kafka"), output, log);
    }

    private JavaCommand java(String heap, JvmPace jvm) {
        return JavaCommand.on(classPath)
                .option("-Xmx" + heap)
                .option(jvm.options())
                .option("-Djava.io.tmpdir=" + folder.folder("kafka/tmp"))
                .option("-Dlog.file=" + log)
                .option("-Dlog4j2.configurationFile=" + folder.path().resolve("kafka/log4j2.properties"));
    }
}
