package io.aftersales.dashboards.catalog;

import static io.aftersales.dashboards.catalog.Words.text;

import io.aftersales.dashboards.Text;
import io.aftersales.dashboards.lens.Bucket;
import io.aftersales.dashboards.lens.Formula;
import io.aftersales.dashboards.lens.Levels;
import io.aftersales.dashboards.lens.Series;
import io.aftersales.dashboards.lens.Table;
import io.aftersales.dashboards.lens.Table.Cell;
import io.aftersales.dashboards.lens.Value;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How promises were kept, as several boards ask it of documents of their own. */
final class Promises {

    private Promises() {}

    /** The share of decided clocks that were kept. */
    static Formula kept(Text label) {
        return Formula.share(label, keptOnes().where(Words.KEPT), all().where(Words.DECIDED));
    }

    /** The same of those that fulfil {@code kql}. */
    static Formula kept(Text label, String kql) {
        return Formula.share(
                label,
                keptOnes().where(Words.KEPT).where(kql),
                all().where(Words.DECIDED).where(kql));
    }

    private static Value keptOnes() {
        return Value.count(text("履约", "kept"));
    }

    private static Value all() {
        return Value.count(text("全部", "all"));
    }

    /** Clocks whose deadline passed in the last {@code span}. */
    static String dueWithin(String span) {
        return "dueAt >= \"now-" + span + "\" and dueAt <= \"now\"";
    }

    /**
     * Clocks decided in the last {@code span}: broken at their deadline, or kept when they stopped. What happens to a broken
     * promise afterwards decides nothing anew, so it is no miss of the hour in which it is cleared away.
     */
    static String decidedWithin(String span) {
        String from = "\"now-" + span + "\"";
        return "((breached: true and " + dueWithin(span) + ") or (" + Words.KEPT + " and stoppedAt >= " + from + "))";
    }

    /** Breaches by their deadlines, a colour for each promise. */
    static Series overTime(Text title, String query) {
        return new Series(
                title,
                Words.DUE,
                query + " and breached: true",
                "bar_stacked",
                Bucket.time("dueAt", "auto", Words.TIME),
                Words.policies(8),
                List.of(Words.breaches()),
                null);
    }

    /** The promises that were broken most, by their deadlines. */
    static Series broken(String query) {
        return new Series(
                text("按服务标准", "By promise"),
                Words.DUE,
                query + " and breached: true",
                "bar_horizontal",
                Words.policies(12),
                null,
                List.of(Words.breaches()),
                null);
    }

    /** The promises whose deadlines passed, those broken most first. */
    static Table table(String query, @Nullable Levels levels, Cell... further) {
        return worstFirst(text("各服务标准", "By promise"), query, List.of(Words.policies(40)), levels, further);
    }

    /** Whoever broke most promises, by their deadlines, first. */
    static Table worstFirst(Text title, String query, List<Bucket> rows, @Nullable Levels levels, Cell... further) {
        return new Table(
                title,
                Words.DUE,
                query,
                rows,
                Stream.concat(Stream.of(new Cell(Words.breaches(), levels)), Stream.of(further))
                        .toList());
    }
}
