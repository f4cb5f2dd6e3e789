package io.aftersales.local.bench;

import io.aftersales.local.bench.load.Cut;
import io.aftersales.local.bench.load.Dataset;
import io.aftersales.local.bench.load.Stream;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.process.ChildCommand;
import io.aftersales.local.process.ChildProcess;
import io.aftersales.local.process.LogTail;
import io.aftersales.local.stack.EmbeddedFlink;
import io.aftersales.local.stack.FlinkMemory;
import io.aftersales.local.stack.StackOptions.FlinkOptions;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Runs one variant once, in a process of its own, and measures it. */
final class VariantRun {

    private static final String MAIN = "io.aftersales.local.bench.variant.VariantMain";
    private static final int NETWORK_MEGABYTES = 128;

    private final BenchSetting setting;
    private final Dataset data;
    private final MarkDesk marks;
    private int number;

    VariantRun(BenchSetting setting, Dataset data, MarkDesk marks) {
        this.setting = setting;
        this.data = data;
        this.marks = marks;
    }

    /** The part of the data that the variant reads. */
    Cut cut(Variant variant) {
        return data.cuts().stream()
                .filter(cut -> cut.share() == variant.share())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no cut for " + variant));
    }

    /** Runs it to its end; the results are not looked at. */
    Measurement run(Variant variant) {
        Path folder = setting.folder("run-" + ++number);
        Path log = folder.resolve("variant.log");
        ChildCommand command =
                new ChildCommand(variant.title(), commandLine(settings(variant, folder)), Map.of(), folder, log);
        try (ChildProcess process = ChildProcess.start(command)) {
            marks.begin(process.pid());
            int status = process.awaitEnd();
            Measurement measured = marks.measurement();
            if (status != 0 || measured == null) {
                throw new CommandFailure(variant.title() + " ended with status " + status + ". The end of " + log
                        + ":\n" + LogTail.of(log));
            }
            long wanted = cut(variant).timedEvents() + data.untimedEvents();
            return measured.allEvents() == wanted
                    ? measured
                    : measured.withProblem("read " + measured.allEvents() + " of " + wanted + " events");
        }
    }

    private List<String> commandLine(Path settings) {
        List<String> options = new ArrayList<>(List.of("-Xmx" + setting.heapMegabytes() + "m"));
        options.addAll(setting.javaOptions());
        return EmbeddedFlink.java(options, MAIN, settings.toString());
    }

    private Path settings(Variant variant, Path folder) {
        Cut cut = cut(variant);
        Properties properties = new Properties();
        properties.setProperty("variant", variant.key());
        properties.setProperty("bootstrap", setting.bootstrap());
        properties.setProperty("prefix", SlaBench.PREFIX);
        properties.setProperty("stub", setting.stub());
        properties.setProperty("rules", setting.rules().toString());
        properties.setProperty("parallelism", Integer.toString(setting.parallelism()));
        properties.setProperty("timed.from", Long.toString(data.timedFrom()));
        properties.setProperty("horizon", Long.toString(cut.horizon()));
        for (Stream stream : Stream.values()) {
            long[] ends = cut.ends().getOrDefault(stream, new long[0]);
            properties.setProperty(
                    "untimed." + stream.stem(), Long.toString(data.untimed().getOrDefault(stream, 0L)));
            properties.setProperty(
                    "ends." + stream.stem(),
                    Arrays.stream(ends).mapToObj(Long::toString).collect(Collectors.joining(",")));
        }
        flink(variant, folder).forEach((key, value) -> properties.setProperty("flink." + key, value));
        Path file = folder.resolve("variant.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
            return file;
        } catch (IOException e) {
            throw new CommandFailure("cannot write " + file, e);
        }
    }

    private Map<String, String> flink(Variant variant, Path folder) {
        FlinkMemory memory =
                new FlinkMemory(512, setting.heapMegabytes(), setting.managedMegabytes(), NETWORK_MEGABYTES);
        FlinkOptions options = FlinkOptions.defaults()
                .withTaskManagers(1, setting.parallelism())
                .withBackend(variant.backend())
                .withMemory(memory)
                .with("execution.checkpointing.interval", BenchSetting.CHECKPOINT_SECONDS + " s");
        return EmbeddedFlink.keys(options, folder);
    }
}
