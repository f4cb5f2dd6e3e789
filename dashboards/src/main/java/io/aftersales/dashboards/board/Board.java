package io.aftersales.dashboards.board;

import io.aftersales.dashboards.Language;
import io.aftersales.dashboards.SavedObject;
import io.aftersales.dashboards.Text;
import java.util.List;

/**
 * A board.
 *
 * @param name stem of its identity
 * @param title what it is called
 * @param purpose who looks at it and what for
 * @param lastHours how far back it looks
 * @param refreshSeconds how often it looks anew
 * @param controls from the left
 * @param rows from the top
 */
public record Board(
        String name,
        Text title,
        Text purpose,
        int lastHours,
        int refreshSeconds,
        List<Control> controls,
        List<Row> rows) {

    static final String TYPE = "dashboard";

    /**
     * Panels side by side.
     *
     * @param height in rows of the grid
     * @param panels from the left; together 48 columns at most
     */
    public record Row(int height, List<Panel> panels) {

        /** Panels side by side. */
        public static Row of(int height, Panel... panels) {
            return new Row(height, List.of(panels));
        }
    }

    static String id(String name, Language language) {
        return "aftersales-" + name + "-" + language.code();
    }

    /** The searches that its panels show. */
    public List<Search> searches() {
        return rows.stream()
                .flatMap(row -> row.panels().stream())
                .filter(Panel.Listed.class::isInstance)
                .map(panel -> ((Panel.Listed) panel).search())
                .toList();
    }

    /** The dashboard. */
    public SavedObject compile(Language language) {
        return new BoardCompiler(this, language).compile();
    }
}
