package io.aftersales.local.bench;

import io.aftersales.local.bench.load.Knobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The satisfaction job over the usual shops, and over the same with half of all orders in one of them, by turns. */
final class SkewBench {

    private static final double HALF = 0.5;
    private static final double CPU_GOAL = 1.05;
    private static final double HOTTEST_GOAL = 1.2;
    private static final Variant JOB = Variant.SATISFACTION;

    private final BenchSetting setting;
    private final MarkDesk marks;
    private final List<String> lines = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    SkewBench(BenchSetting setting, MarkDesk marks) {
        this.setting = setting;
        this.marks = marks;
    }

    /** Runs so many blocks; the first is dropped. */
    void run(int blocks) {
        LoadedTopics usual = load("usual.", 0);
        LoadedTopics hot = load("hot.", HALF);
        VariantRun runs = new VariantRun(setting, marks);
        double[] ratios = new double[blocks - 1];
        double[] hottestUsual = new double[blocks - 1];
        double[] hottestHot = new double[blocks - 1];
        for (int block = 0; block < blocks; block++) {
            String of = "block " + (block + 1) + " of " + blocks + ": ";
            Measurement first = runs.measure(usual, JOB, of + "usual shops, parallelism " + setting.parallelism());
            double firstHottest = marks.number("hottest") / 1e3;
            Measurement second = runs.measure(hot, JOB, of + "half in one shop");
            double secondHottest = marks.number("hottest") / 1e3;
            note(first);
            note(second);
            if (block > 0) {
                ratios[block - 1] = second.microsPerEvent() / first.microsPerEvent();
                hottestUsual[block - 1] = firstHottest;
                hottestHot[block - 1] = secondHottest;
            }
        }
        double ratio = Statistics.median(ratios).median();
        double hottest = Statistics.median(hottestHot).median();
        lines.add(String.format(
                Locale.ROOT,
                "half of the traffic in one shop, parallelism %d: %.3f times the CPU, goal <= %.2f: %s",
                setting.parallelism(),
                ratio,
                CPU_GOAL,
                ratio <= CPU_GOAL ? "reached" : "MISSED"));
        lines.add(String.format(
                Locale.ROOT,
                "  hottest subtask of a task that costs a tenth or more: %.3f of the mean (usual shops %.3f), goal <= %.1f: %s",
                hottest,
                Statistics.median(hottestUsual).median(),
                HOTTEST_GOAL,
                hottest <= HOTTEST_GOAL ? "reached" : "MISSED"));
    }

    private LoadedTopics load(String prefix, double hotShare) {
        Knobs hot = setting.knobs().withHotShare(hotShare);
        return LoadedTopics.load(setting.bootstrap(), prefix, hot, Set.of(JOB));
    }

    private void note(Measurement measured) {
        if (!measured.problem().isEmpty()) {
            faults.add("skew: " + measured.problem());
        }
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
