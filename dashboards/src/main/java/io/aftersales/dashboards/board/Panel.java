package io.aftersales.dashboards.board;

import io.aftersales.dashboards.Text;
import io.aftersales.dashboards.lens.Chart;
import org.jspecify.annotations.Nullable;

/** What stands in a place of a board. */
public sealed interface Panel {

    /** Columns of the grid that it takes, of 48. */
    int width();

    /**
     * A chart.
     *
     * @param drilldown board that a click on one of its words leads to, null for none
     */
    record Drawn(int width, Chart chart, @Nullable String drilldown) implements Panel {}

    /** A list of documents. */
    record Listed(int width, Search search) implements Panel {}

    /** Words: what the board is for and what to do. */
    record Told(int width, Text markdown) implements Panel {}

    /** A chart. */
    static Panel of(int width, Chart chart) {
        return new Drawn(width, chart, null);
    }

    /** A chart whose words lead to another board, filtered to them. */
    static Panel of(int width, Chart chart, String drilldown) {
        return new Drawn(width, chart, drilldown);
    }
}
