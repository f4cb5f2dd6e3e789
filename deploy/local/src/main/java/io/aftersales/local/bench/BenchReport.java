package io.aftersales.local.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a benchmark came to: the table of ratios, and why it is void if it is. */
final class BenchReport {

    private static final double CONTROL_LOW = 0.97;
    private static final double CONTROL_HIGH = 1.03;

    /** What decoding may cost on top of reading the bytes, in microseconds per event: more would flatter the jobs. */
    private static final double DECODING_LIMIT = 1.5;

    private final List<Map<Variant, Measurement>> blocks;
    private final List<String> lines = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private BenchReport(List<Map<Variant, Measurement>> blocks) {
        this.blocks = blocks;
    }

    /**
     * Judges the blocks; the first is dropped.
     *
     * @throws IllegalArgumentException for fewer than two blocks
     */
    static BenchReport of(List<Map<Variant, Measurement>> measured) {
        if (measured.size() < 2) {
            throw new IllegalArgumentException("at least two blocks are needed, the first is dropped");
        }
        BenchReport report = new BenchReport(measured.subList(1, measured.size()));
        measured.forEach(report::findProblems);
        report.table();
        report.windows();
        report.control();
        report.decoding();
        return report;
    }

    /** The lines to print. */
    List<String> lines() {
        return lines;
    }

    /** Why it is void, empty if it is not. */
    List<String> faults() {
        return faults;
    }

    private void findProblems(Map<Variant, Measurement> block) {
        block.forEach((variant, measured) -> {
            if (!measured.problem().isEmpty()) {
                faults.add(variant.title() + ": " + measured.problem());
            }
        });
    }

    private void table() {
        lines.add(String.format(
                Locale.ROOT,
                "%-38s %9s %11s %9s %8s  %-27s %s",
                "",
                "us/event",
                "events/s",
                "drain s",
                "docs/ev",
                "share of P0 (interval)",
                "goal"));
        for (Variant variant : blocks.get(0).keySet()) {
            if (variant.ofWindows()) {
                continue;
            }
            Statistics.Median ratio = ratio(Variant.DECODED, variant);
            lines.add(String.format(
                    Locale.ROOT,
                    "%-38s %9.2f %,11.0f %9.1f %8s  %-27s %s",
                    variant.title(),
                    median(variant, Measurement::microsPerEvent),
                    median(variant, Measurement::eventsPerSecond),
                    median(variant, each -> each.wallNanos() / 1e9),
                    variant.result() != Variant.Result.NONE
                            ? String.format(Locale.ROOT, "%.3f", median(variant, Measurement::documentsPerEvent))
                            : "",
                    text(ratio),
                    goal(variant, ratio)));
        }
        for (Variant job : List.of(Variant.SATISFACTION, Variant.RISK)) {
            if (has(job)) {
                lines.add(String.format(
                        Locale.ROOT,
                        "documents to Elasticsearch: %,.0f a second while the job drains",
                        median(job, each -> each.documents() * 1e9 / each.wallNanos())));
            }
        }
        if (has(Variant.FLOOR) && has(Variant.SLA_HEAP)) {
            lines.add("of the SLA job's cost F2, which looks at no rule, is "
                    + text(ratio(Variant.FLOOR, Variant.SLA_HEAP)));
        }
        if (has(Variant.TEXTBOOK) && has(Variant.SLA_HEAP)) {
            lines.add("SLA job on heap against the textbook job: " + text(ratio(Variant.TEXTBOOK, Variant.SLA_HEAP))
                    + " times cheaper");
        }
    }

    /** Our windows and their peers: all read the same waits, and come to the same windows. */
    private void windows() {
        if (!has(Variant.WINDOWS)) {
            return;
        }
        lines.add(String.format(
                Locale.ROOT,
                "%-40s %9s %11s  %-27s %s",
                "windows of waits",
                "us/wait",
                "waits/s",
                "times ours",
                "goal"));
        for (Variant variant : blocks.get(0).keySet()) {
            if (variant.ofWindows()) {
                Statistics.Median ratio = ratio(variant, Variant.WINDOWS);
                lines.add(String.format(
                        Locale.ROOT,
                        "%-40s %9.2f %,11.0f  %-27s %s",
                        variant.title(),
                        median(variant, Measurement::microsPerEvent),
                        median(variant, Measurement::eventsPerSecond),
                        text(ratio),
                        goal(variant, ratio)));
            }
        }
    }

    private static String text(Statistics.Median ratio) {
        return String.format(
                Locale.ROOT,
                "%.3f (%.3f-%.3f, %.0f %%)",
                ratio.median(),
                ratio.low(),
                ratio.high(),
                100 * ratio.coverage());
    }

    private static String goal(Variant variant, Statistics.Median ratio) {
        if (Double.isNaN(variant.goal())) {
            return "";
        }
        return String.format(
                Locale.ROOT, ">= %.2f: %s", variant.goal(), ratio.median() >= variant.goal() ? "reached" : "MISSED");
    }

    private void control() {
        if (!has(Variant.DECODED_AGAIN)) {
            faults.add("there is no A/A control");
            return;
        }
        Statistics.Median control = ratio(Variant.DECODED, Variant.DECODED_AGAIN);
        lines.add("A/A control: P0 against itself " + text(control) + ", allowed " + CONTROL_LOW + "-" + CONTROL_HIGH);
        if (control.median() < CONTROL_LOW || control.median() > CONTROL_HIGH) {
            faults.add(
                    String.format(Locale.ROOT, "the A/A control is %.3f: the machine is too noisy", control.median()));
        }
    }

    private void decoding() {
        if (!has(Variant.BYTES)) {
            return;
        }
        double decoding = Statistics.median(blocks.stream()
                        .mapToDouble(block -> micros(block, Variant.DECODED) - micros(block, Variant.BYTES))
                        .toArray())
                .median();
        lines.add(String.format(Locale.ROOT, "P0 - P0': %.2f us per event, allowed %.1f", decoding, DECODING_LIMIT));
        if (decoding > DECODING_LIMIT) {
            faults.add(String.format(
                    Locale.ROOT,
                    "P0 costs %.2f us per event more than P0': too slow a decoder flatters the shares",
                    decoding));
        }
    }

    /** How many times what {@code over} costs per event the variant {@code under} costs: a median over the blocks. */
    private Statistics.Median ratio(Variant over, Variant under) {
        return Statistics.median(blocks.stream()
                        .mapToDouble(block -> Math.log(micros(block, over) / micros(block, under)))
                        .toArray())
                .exp();
    }

    private double median(Variant variant, java.util.function.ToDoubleFunction<Measurement> value) {
        double[] values = blocks.stream()
                .map(block -> block.get(variant))
                .filter(measured -> measured != null)
                .mapToDouble(value)
                .toArray();
        return Arrays.stream(values).count() == 0
                ? Double.NaN
                : Statistics.median(values).median();
    }

    private static double micros(Map<Variant, Measurement> block, Variant variant) {
        Measurement measured = block.get(variant);
        return measured == null ? Double.NaN : measured.microsPerEvent();
    }

    private boolean has(Variant variant) {
        return blocks.get(0).containsKey(variant);
    }
}
