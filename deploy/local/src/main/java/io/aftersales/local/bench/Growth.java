package io.aftersales.local.bench;

import io.aftersales.local.bench.StateBench.Taken;
import io.aftersales.local.bench.load.Knobs;
import io.aftersales.local.stack.StateBackend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** What becomes of the cost of an event, and of the state, when the number of open clocks grows: runs both and prints them. */
final class Growth {

    /** Fewer are lost in what the job takes beside. */
    private static final int LEAST_STATE = 100_000;

    private static final int MOST_STATE = 1_000_000;
    private static final int CHECKPOINT_GOAL = 120;
    private static final int HEAP_GOAL = 200;

    private final BenchSetting setting;
    private final MarkDesk marks;
    private final IntFunction<Knobs> knobs;
    private final int blocks;

    Growth(BenchSetting setting, MarkDesk marks, IntFunction<Knobs> knobs, int blocks) {
        this.setting = setting;
        this.marks = marks;
        this.knobs = knobs;
        this.blocks = blocks;
    }

    /** Returns the status to end with: 1 if it is void. */
    int run(List<Integer> sizes, Set<Variant> variants, Set<GrowthPart> parts, Path singlePolicy) {
        List<String> lines = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        List<Variant> backends = Stream.of(Variant.SLA_HEAP, Variant.SLA_ROCKSDB)
                .filter(variants::contains)
                .toList();
        if (parts.contains(GrowthPart.CPU)) {
            cost(sizes, backends, lines, faults);
        }
        if (parts.contains(GrowthPart.STATE)) {
            state(sizes, backends, singlePolicy, lines);
        }
        System.out.println();
        System.out.println("SLA monitor, growing number of open clocks, " + Machine.describe());
        lines.forEach(System.out::println);
        faults.forEach(fault -> System.out.println("VOID: " + fault));
        return faults.isEmpty() ? 0 : 1;
    }

    private void cost(List<Integer> sizes, List<Variant> backends, List<String> lines, List<String> faults) {
        List<GrowthCell> cells = new ArrayList<>();
        for (Variant backend : backends) {
            for (int size : sizes.stream().sorted().distinct().toList()) {
                GrowthCell cell = new GrowthCell(backend, size);
                String why = cell.leftOut(setting.heapMegabytes());
                if (why.isEmpty()) {
                    cells.add(cell);
                } else {
                    lines.add(cell.title() + ": left out, " + why);
                }
            }
        }
        GrowthReport report = new GrowthReport(cells, new GrowthBench(setting, marks, cells).run(blocks, knobs));
        lines.add(String.format(
                        Locale.ROOT,
                        "%,.0f timed events on the heap, %,.0f on RocksDB; ",
                        setting.knobs().timedEvents() * Variant.SLA_HEAP.share(),
                        setting.knobs().timedEvents() * Variant.SLA_ROCKSDB.share())
                + blocks + " blocks" + (blocks > 1 ? ", the first dropped" : "") + "; parallelism "
                + setting.parallelism() + ", heap "
                + setting.heapMegabytes() + " MB, RocksDB " + setting.managedMegabytes() + " MB");
        lines.addAll(report.lines());
        faults.addAll(report.faults());
    }

    private void state(List<Integer> sizes, List<Variant> backends, Path rules, List<String> lines) {
        List<Integer> pair = sizes.stream()
                .filter(size -> size >= LEAST_STATE && size <= MOST_STATE)
                .sorted()
                .distinct()
                .toList();
        if (pair.size() < 2) {
            lines.add("bytes per open clock: two numbers from 100k to 1m are needed");
            return;
        }
        StateBench bench = new StateBench(setting, marks, rules);
        for (Variant variant : backends) {
            StateBackend backend = variant.backend();
            Taken less = bench.run(backend, pair.get(0));
            Taken more = bench.run(backend, pair.get(pair.size() - 1));
            String range = ClockCount.text(less.clocks()) + " to " + ClockCount.text(more.clocks());
            lines.add(told(backend, range, "in a checkpoint", more.checkpointPerClock(less), CHECKPOINT_GOAL));
            if (backend == StateBackend.HEAP) {
                lines.add(told(backend, range, "of heap", more.heapPerClock(less), HEAP_GOAL));
            }
        }
    }

    private static String told(StateBackend backend, String range, String where, double bytes, int goal) {
        return String.format(
                Locale.ROOT,
                "%-8s from %s minimal clocks: %.0f bytes %s per open clock, goal <= %d: %s",
                backend.flinkName(),
                range,
                bytes,
                where,
                goal,
                bytes <= goal ? "reached" : "MISSED");
    }
}
