package io.aftersales.local.bench;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.process.ChildCommand;
import io.aftersales.local.process.ChildProcess;
import io.aftersales.local.process.LogTail;
import io.aftersales.local.stack.EmbeddedFlink;
import io.aftersales.local.stack.FlinkMemory;
import io.aftersales.local.stack.StackOptions.FlinkOptions;
import io.aftersales.local.stack.StateBackend;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A process that runs one variant on a Flink of its own. */
final class VariantProcess {

    private static final String MAIN = "io.aftersales.local.bench.variant.VariantMain";
    /** What the keys of variants begin with that are written in SQL. */
    private static final String SQL = "sql";

    private static final int NETWORK_MEGABYTES = 128;

    private final BenchSetting setting;
    private final MarkDesk marks;
    private int number;

    VariantProcess(BenchSetting setting, MarkDesk marks) {
        this.setting = setting;
        this.marks = marks;
    }

    /**
     * Runs it to its end.
     *
     * @param title what a failure calls it
     * @param backend where it keeps its state
     * @param checkpointSeconds time between checkpoints
     * @param told what the process is told beside how to reach everything
     * @throws CommandFailure if it ends with another status than 0
     */
    void run(String title, StateBackend backend, int checkpointSeconds, Properties told) {
        Path folder = setting.folder("run-" + ++number);
        Path log = folder.resolve("variant.log");
        told.setProperty("bootstrap", setting.bootstrap());
        told.setProperty("stub", setting.stub());
        told.setProperty("parallelism", Integer.toString(setting.parallelism()));
        told.setProperty("folder", folder.toString());
        flink(backend, checkpointSeconds, folder).forEach((key, value) -> told.setProperty("flink." + key, value));
        ChildCommand command = new ChildCommand(
                title,
                commandLine(write(told, folder), told.getProperty("variant").startsWith(SQL)),
                Map.of(),
                folder,
                log);
        try (ChildProcess process = ChildProcess.start(command)) {
            marks.begin(process.pid());
            int status = process.awaitEnd();
            if (status != 0) {
                throw new CommandFailure(
                        title + " ended with status " + status + ". The end of " + log + ":\n" + LogTail.of(log));
            }
        }
    }

    private List<String> commandLine(Path settings, boolean withTables) {
        // A heap that grows as it is needed: one that is there from the start is touched page by page, which costs the
        // small
        // jobs that are compared with more than all that they do.
        List<String> options = new ArrayList<>(List.of("-Xmx" + setting.heapMegabytes() + "m"));
        options.addAll(setting.javaOptions());
        return EmbeddedFlink.java(options, withTables, MAIN, settings.toString());
    }

    private static Path write(Properties told, Path folder) {
        Path file = folder.resolve("variant.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            told.store(writer, null);
            return file;
        } catch (IOException e) {
            throw new CommandFailure("cannot write " + file, e);
        }
    }

    private Map<String, String> flink(StateBackend backend, int checkpointSeconds, Path folder) {
        FlinkMemory memory =
                new FlinkMemory(512, setting.heapMegabytes(), setting.managedMegabytes(), NETWORK_MEGABYTES);
        FlinkOptions options = FlinkOptions.defaults()
                .withTaskManagers(1, setting.parallelism())
                .withBackend(backend)
                .withMemory(memory)
                .with("execution.checkpointing.interval", checkpointSeconds + " s")
                .with("execution.checkpointing.num-retained", "1");
        return EmbeddedFlink.keys(options, folder);
    }
}
