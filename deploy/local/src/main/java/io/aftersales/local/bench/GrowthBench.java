package io.aftersales.local.bench;

import io.aftersales.local.bench.load.Knobs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/** What an event costs while more and more clocks are open: blocks of all cells, each block in an order of its own. */
final class GrowthBench {

    private final BenchSetting setting;
    private final MarkDesk marks;
    private final List<GrowthCell> cells;

    GrowthBench(BenchSetting setting, MarkDesk marks, List<GrowthCell> cells) {
        this.setting = setting;
        this.marks = marks;
        this.cells = List.copyOf(cells);
    }

    /**
     * Runs so many blocks.
     *
     * @param knobs of the data with so many open clocks
     */
    List<Map<GrowthCell, Measurement>> run(int blocks, IntFunction<Knobs> knobs) {
        Map<Integer, LoadedTopics> topics = new LinkedHashMap<>();
        for (GrowthCell cell : cells) {
            topics.computeIfAbsent(
                    cell.clocks(),
                    clocks -> LoadedTopics.load(
                            setting.bootstrap(),
                            "bench-" + ClockCount.text(clocks) + ".",
                            knobs.apply(clocks),
                            List.of(Variant.SLA_HEAP, Variant.SLA_ROCKSDB)));
        }
        VariantRun runs = new VariantRun(setting, marks);
        Random random = new Random(setting.knobs().seed());
        List<Map<GrowthCell, Measurement>> measured = new ArrayList<>();
        for (int block = 1; block <= blocks; block++) {
            List<GrowthCell> order = new ArrayList<>(cells);
            Collections.shuffle(order, random);
            Map<GrowthCell, Measurement> ofBlock = new LinkedHashMap<>();
            for (GrowthCell cell : order) {
                LoadedTopics data = topics.get(cell.clocks());
                if (data != null) {
                    String title = "block " + block + " of " + blocks + ": " + cell.title();
                    ofBlock.put(cell, runs.measure(data, cell.variant(), title));
                }
            }
            measured.add(ofBlock);
        }
        return measured;
    }
}
