package io.aftersales.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** What the cells came to: the table of ratios to the smaller number of open clocks, and why it is void if it is. */
final class GrowthReport {

    /** What the goal is counted from. */
    private static final int BASE = 100_000;

    private static final double GOAL = 1.3;

    private final List<Map<GrowthCell, Measurement>> blocks;
    private final List<String> lines = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /**
     * Judges them; the first block is dropped if there are more.
     *
     * @param cells those that were run, in the order of the table
     */
    GrowthReport(List<GrowthCell> cells, List<Map<GrowthCell, Measurement>> measured) {
        this.blocks = measured.size() > 1 ? measured.subList(1, measured.size()) : measured;
        measured.forEach(block -> block.forEach((cell, each) -> {
            if (!each.problem().isEmpty()) {
                faults.add(cell.title() + ": " + each.problem());
            }
        }));
        lines.add(String.format(
                Locale.ROOT,
                "%-38s %9s %11s %8s  %-27s %s",
                "",
                "us/event",
                "events/s",
                "GC us",
                "ratio (interval)",
                "goal"));
        for (GrowthCell cell : cells) {
            lines.add(line(cell, base(cell, cells)));
        }
    }

    private static GrowthCell base(GrowthCell cell, List<GrowthCell> cells) {
        List<Integer> counts = cells.stream()
                .filter(each -> each.variant() == cell.variant())
                .map(GrowthCell::clocks)
                .sorted()
                .toList();
        return new GrowthCell(cell.variant(), counts.contains(BASE) ? BASE : counts.get(0));
    }

    private String line(GrowthCell cell, GrowthCell base) {
        Statistics.Median ratio = Statistics.median(blocks.stream()
                        .mapToDouble(block -> Math.log(micros(block, cell) / micros(block, base)))
                        .toArray())
                .exp();
        return String.format(
                Locale.ROOT,
                "%-38s %9.2f %,11.0f %8.2f  %-27s %s",
                cell.title(),
                median(cell, Measurement::microsPerEvent),
                median(cell, Measurement::eventsPerSecond),
                median(cell, GrowthReport::collector),
                String.format(
                        Locale.ROOT,
                        "%.3f (%.3f-%.3f, %.0f %%)",
                        ratio.median(),
                        ratio.low(),
                        ratio.high(),
                        100 * ratio.coverage()),
                cell.variant() == Variant.SLA_HEAP && cell.clocks() > base.clocks()
                        ? String.format(Locale.ROOT, "<= %.1f: %s", GOAL, ratio.median() <= GOAL ? "reached" : "MISSED")
                        : "");
    }

    /** Microseconds per event of the collector's threads, which grow with the state. */
    private static double collector(Measurement measured) {
        return measured.threads().entrySet().stream()
                        .filter(each -> each.getKey().startsWith("GC ")
                                || each.getKey().startsWith("G1 ")
                                || each.getKey().startsWith("VM Thread"))
                        .mapToLong(Map.Entry::getValue)
                        .sum()
                / (double) measured.events();
    }

    private static double micros(Map<GrowthCell, Measurement> block, GrowthCell cell) {
        Measurement measured = block.get(cell);
        return measured == null ? Double.NaN : measured.microsPerEvent();
    }

    private double median(GrowthCell cell, ToDoubleFunction<Measurement> value) {
        return Statistics.median(blocks.stream()
                        .map(block -> block.get(cell))
                        .filter(Objects::nonNull)
                        .mapToDouble(value)
                        .toArray())
                .median();
    }

    /** The lines to print. */
    List<String> lines() {
        return lines;
    }

    /** Why it is void, empty if it is not. */
    List<String> faults() {
        return faults;
    }
}
