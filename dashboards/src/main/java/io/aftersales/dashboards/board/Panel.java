package io.aftersales.dashboards.board;

import io.aftersales.dashboards.Text;
import io.aftersales.dashboards.lens.Chart;
import org.jspecify.annotations.Nullable;

/** What stands in a place of a board. */
public sealed interface Panel {

    /**
     * How far back a panel must look that shows what is open. A document bears the time of its last change, and what is open
     * may not have changed for long: a promise broken three days ago was last changed three days ago. Nothing stays open for
     * longer than this, as the default rules give up.
     */
    String EVER = "400d";

    /** Columns of the grid that it takes, of 48. */
    int width();

    /** How far back it looks whatever the board's time, such as {@code 400d}; null where it keeps to the board's time. */
    @Nullable
    String lookBack();

    /** The same, which looks back that far whatever the board's time. */
    Panel lookingBack(String span);

    /**
     * A chart.
     *
     * @param drilldown board that a click on one of its words leads to, null for none
     */
    record Drawn(
            int width,
            Chart chart,
            @Nullable String drilldown,
            @Nullable String lookBack) implements Panel {

        @Override
        public Panel lookingBack(String span) {
            return new Drawn(width, chart, drilldown, span);
        }
    }

    /** A list of documents. */
    record Listed(int width, Search search, @Nullable String lookBack) implements Panel {

        @Override
        public Panel lookingBack(String span) {
            return new Listed(width, search, span);
        }
    }

    /** Words: what the board is for and what to do. */
    record Told(int width, Text markdown) implements Panel {

        @Override
        public @Nullable String lookBack() {
            return null;
        }

        @Override
        public Panel lookingBack(String span) {
            return this;
        }
    }

    /** A chart. */
    static Panel of(int width, Chart chart) {
        return new Drawn(width, chart, null, null);
    }

    /** A chart whose words lead to another board, filtered to them. */
    static Panel of(int width, Chart chart, String drilldown) {
        return new Drawn(width, chart, drilldown, null);
    }

    /** A list of documents. */
    static Panel of(int width, Search search) {
        return new Listed(width, search, null);
    }

    /** A chart of what is so now, however long ago it became so. */
    static Panel now(int width, Chart chart) {
        return of(width, chart).lookingBack(EVER);
    }

    /** A chart of what is so now, whose words lead to another board. */
    static Panel now(int width, Chart chart, String drilldown) {
        return of(width, chart, drilldown).lookingBack(EVER);
    }

    /** A list of what is so now, however long ago it became so. */
    static Panel now(int width, Search search) {
        return of(width, search).lookingBack(EVER);
    }
}
