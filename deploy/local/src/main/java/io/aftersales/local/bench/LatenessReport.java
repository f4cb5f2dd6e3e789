package io.aftersales.local.bench;

import io.aftersales.local.bench.load.Lateness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the runs came to: the table, and why it is void if it is. */
final class LatenessReport {

    private static final long TOPIC_GOAL = 1_000;
    private static final long SEARCH_GOAL = 2_000;
    private static final String ROW = "%-28s %9s %9s  %-22s %-22s %-24s %-18s %s";

    private final List<String> lines = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /**
     * Judges them.
     *
     * @param wrong what differs between all results and the expected ones, empty if nothing does
     */
    LatenessReport(List<LatenessMeasurement> measured, String wrong) {
        lines.add(String.format(
                Locale.ROOT,
                ROW,
                "ms after the deadline:",
                "breaches",
                "events/s",
                "found by the job",
                "in the topic",
                "searchable",
                "events written",
                "goals"));
        lines.add(String.format(
                Locale.ROOT, ROW, "", "", "", "p50 / p99 / max", "p50 / p99 / max", "p50 / p99 / max", "late", ""));
        for (LatenessMeasurement each : measured) {
            lines.add(String.format(
                    Locale.ROOT,
                    ROW,
                    each.scenario(),
                    String.format(Locale.ROOT, "%,d", each.detected().count()),
                    String.format(Locale.ROOT, "%,.0f", each.eventsPerSecond()),
                    each.detected(),
                    each.appended(),
                    each.visible(),
                    each.written(),
                    goal("topic", each.appended(), TOPIC_GOAL) + ", " + goal("search", each.visible(), SEARCH_GOAL)));
            each.faults().forEach(fault -> faults.add(each.scenario() + ": " + fault));
        }
        if (!wrong.isEmpty()) {
            faults.add("wrong results: " + wrong);
        }
    }

    private static String goal(String what, Lateness lateness, long goal) {
        boolean reached = lateness.count() > 0 && lateness.quantile(0.99) <= goal;
        return what + " p99 <= " + goal + ": " + (reached ? "reached" : "MISSED");
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
