package io.aftersales.local.stack;

import io.aftersales.local.process.ChildCommand;
import io.aftersales.local.process.ChildProcess;
import io.aftersales.local.stack.StackOptions.FlinkOptions;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** One process of the Flink cluster: its JobManager or a TaskManager. */
final class FlinkProcess implements StackServer {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final RunFolder folder;
    private final String name;
    private final List<String> line;
    private final BooleanSupplier ready;
    private final Set<String> withheld;
    private volatile ChildProcess process;

    private FlinkProcess(
            RunFolder folder, String name, List<String> line, Set<String> withheld, BooleanSupplier ready) {
        this.folder = folder;
        this.name = name;
        this.line = line;
        this.ready = ready;
        this.withheld = withheld;
        this.process = launch();
    }

    static FlinkProcess jobManager(RunFolder folder, FlinkOptions options, JvmPace pace, BooleanSupplier ready) {
        int heap = options.memory().jobManagerHeap();
        String name = "Flink's JobManager";
        List<String> line = java(folder, name, options, heap, FlinkMemory.FRAMEWORK_DIRECT)
                .option(pace.options())
                .running(
                        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                        "--configDir",
                        configuration(folder));
        return new FlinkProcess(folder, name, line, options.withheld(), ready);
    }

    static FlinkProcess taskManager(RunFolder folder, FlinkOptions options, JvmPace pace, int number) {
        FlinkMemory memory = options.memory();
        int heap = FlinkMemory.FRAMEWORK_HEAP + memory.taskHeap();
        String name = "Flink's TaskManager " + number;
        List<String> line = java(folder, name, options, heap, FlinkMemory.FRAMEWORK_DIRECT + memory.network())
                .option(pace.options())
                .running(
                        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                        "--configDir",
                        configuration(folder));
        // Whether it has registered is the JobManager's to say.
        return new FlinkProcess(folder, name, line, options.withheld(), () -> true);
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

    private ChildProcess launch() {
        ChildProcess started = ChildProcess.start(new ChildCommand(
                name,
                line,
                Map.of(BuyerKey.VARIABLE, BuyerKey.of(folder, Distributions.work())),
                withheld,
                folder.folder("flink"),
                file(folder, name, ".out"),
                file(folder, name, ".log")));
        try {
            started.awaitReady(ready, PATIENCE);
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** Flink's web page shows both files, which it finds by these names. */
    private static Path file(RunFolder folder, String name, String extension) {
        String file =
                name.replace("Flink's ", "flink-").toLowerCase(Locale.ROOT).replace(' ', '-');
        return folder.folder("logs").resolve(file + extension);
    }

    private static String configuration(RunFolder folder) {
        return folder.folder("flink/conf").toString();
    }

    /** The jar of the jobs that are on the class path. */
    static Path jobsInside(RunFolder folder) {
        return folder.folder("flink").resolve("jobs-inside.jar");
    }

    private static JavaCommand java(RunFolder folder, String name, FlinkOptions options, int heap, int direct) {
        String flink = Distributions.flinkClassPath();
        return JavaCommand.on(options.jobsInside() ? flink + File.pathSeparator + jobsInside(folder) : flink)
                .option("-Xms" + heap + "m", "-Xmx" + heap + "m")
                // A job's main method runs in the JobManager, where Flink's translators reach into unmodifiable maps.
                .option("--add-opens=java.base/java.util=ALL-UNNAMED")
                // Without it Flink cannot tell of exhausted memory, and whoever submitted a job waits for ever.
                .option("--add-opens=java.base/java.lang=ALL-UNNAMED")
                .option("-XX:MaxDirectMemorySize=" + direct + "m")
                .option("-XX:MaxMetaspaceSize=" + FlinkMemory.METASPACE + "m")
                .option("-Djava.io.tmpdir=" + folder.folder("flink/tmp"))
                .option("-Dlog.file=" + file(folder, name, ".log"))
                .option("-Dlog4j2.configurationFile=" + folder.path().resolve("flink/conf/log4j2.properties"));
    }
}
