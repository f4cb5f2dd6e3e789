package io.aftersales.local.bench;

import io.aftersales.local.bench.load.MinimalOrders;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import io.aftersales.local.stack.StateBackend;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * What an open clock takes: runs the job live over so many orders with one clock each and nothing more, and when it has come to
 * rest looks at its heap after a full collection and at its last checkpoint.
 */
final class StateBench {

    private static final int CHECKPOINT_SECONDS = 5;

    private final BenchSetting setting;
    private final MarkDesk marks;
    private final Path rules;
    private final VariantProcess process;
    private int runs;

    /** @param rules folder of a rule set with one policy */
    StateBench(BenchSetting setting, MarkDesk marks, Path rules) {
        this.setting = setting;
        this.marks = marks;
        this.rules = rules;
        this.process = new VariantProcess(setting, marks);
    }

    /**
     * What the job took with so many clocks.
     *
     * @param clocks open clocks
     * @param heapBytes used heap after a full collection
     * @param checkpointBytes size of a checkpoint
     */
    record Taken(int clocks, long heapBytes, long checkpointBytes) {

        /** Bytes of heap per clock that it has more than {@code less}. */
        double heapPerClock(Taken less) {
            return (heapBytes - less.heapBytes) / (double) (clocks - less.clocks);
        }

        /** Bytes in a checkpoint per clock that it has more than {@code less}. */
        double checkpointPerClock(Taken less) {
            return (checkpointBytes - less.checkpointBytes) / (double) (clocks - less.clocks);
        }
    }

    /**
     * Runs it once.
     *
     * @throws CommandFailure if it does not tell exactly so many running clocks
     */
    Taken run(StateBackend backend, int clocks) {
        String prefix = "state-" + ++runs + ".";
        String title = "state of " + ClockCount.text(clocks) + " minimal clocks, " + backend.flinkName();
        try (Progress progress = Progress.begin(title)) {
            LoadedTopics.create(setting.bootstrap(), prefix);
            MinimalOrders.write(setting.bootstrap(), prefix, LoadedTopics.PARTITIONS, clocks);
            Properties told = new Properties();
            told.setProperty("variant", "state");
            told.setProperty("prefix", prefix);
            told.setProperty("rules", rules.toString());
            told.setProperty("untimed.orders", Integer.toString(clocks));
            told.setProperty("timed.from", Long.toString(Long.MAX_VALUE));
            process.run(title, backend, CHECKPOINT_SECONDS, told);
            Map<String, Long> counts = new ResultTopic(setting.bootstrap(), prefix + "sla-clocks")
                    .outcomes()
                    .counts();
            if (!counts.equals(Map.of("ship-72h RUNNING", (long) clocks))) {
                throw new CommandFailure(title + ": the job told " + counts);
            }
            Taken taken = new Taken(clocks, marks.number("heap"), marks.number("checkpoint"));
            progress.done(String.format(
                    Locale.ROOT,
                    "  heap %,d bytes after a full collection, checkpoint %,d bytes",
                    taken.heapBytes(),
                    taken.checkpointBytes()));
            return taken;
        }
    }
}
