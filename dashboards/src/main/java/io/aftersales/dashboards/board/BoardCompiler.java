package io.aftersales.dashboards.board;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.dashboards.DataView;
import io.aftersales.dashboards.Language;
import io.aftersales.dashboards.SavedObject;
import io.aftersales.dashboards.SavedObject.Reference;
import io.aftersales.dashboards.Tag;
import java.util.ArrayList;
import java.util.List;

/** Makes a dashboard of a board: places, references and names that must agree in several places are made once. */
final class BoardCompiler {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int COLUMNS = 48;
    private static final String DRILLDOWN = "DASHBOARD_TO_DASHBOARD_DRILLDOWN";

    private final Board board;
    private final Language language;
    private final ArrayNode panels = JSON.arrayNode();
    private final List<Reference> references = new ArrayList<>();

    BoardCompiler(Board board, Language language) {
        this.board = board;
        this.language = language;
    }

    SavedObject compile() {
        references.add(Tag.reference(language));
        place();
        ObjectNode attributes = JSON.objectNode();
        attributes.put("title", board.title().in(language));
        attributes.put("description", board.purpose().in(language));
        attributes.put("timeRestore", true);
        attributes.put("timeFrom", "now-" + board.lastHours() + "h").put("timeTo", "now");
        attributes.putObject("refreshInterval").put("pause", false).put("value", board.refreshSeconds() * 1000);
        attributes.put("optionsJSON", SavedObject.text(options()));
        ObjectNode source = JSON.objectNode();
        source.putObject("query").put("query", "").put("language", "kuery");
        source.putArray("filter");
        attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", SavedObject.text(source));
        if (!board.controls().isEmpty()) {
            attributes.set("controlGroupInput", controls());
        }
        attributes.put("panelsJSON", SavedObject.text(panels));
        return new SavedObject(Board.TYPE, Board.id(board.name(), language), "10.2.0", attributes, references);
    }

    private static ObjectNode options() {
        return JSON.objectNode()
                .put("useMargins", true)
                .put("syncColors", true)
                .put("syncCursor", true)
                .put("syncTooltips", false)
                .put("hidePanelTitles", false);
    }

    private void place() {
        int y = 0;
        int number = 0;
        for (Board.Row row : board.rows()) {
            int x = 0;
            for (Panel panel : row.panels()) {
                if (x + panel.width() > COLUMNS) {
                    throw new IllegalStateException(board.name() + ": a row is wider than " + COLUMNS + " columns");
                }
                String id = "p" + ++number;
                ObjectNode placed = add(panel, id);
                placed.put("panelIndex", id);
                placed.putObject("gridData")
                        .put("x", x)
                        .put("y", y)
                        .put("w", panel.width())
                        .put("h", row.height())
                        .put("i", id);
                x += panel.width();
            }
            y += row.height();
        }
    }

    private ObjectNode add(Panel panel, String id) {
        if (panel instanceof Panel.Drawn drawn) {
            return drawn(drawn, id);
        }
        return panel instanceof Panel.Listed listed ? listed(listed, id) : told((Panel.Told) panel, id);
    }

    private ObjectNode drawn(Panel.Drawn panel, String id) {
        ObjectNode placed = panels.addObject().put("type", "lens");
        ObjectNode config = placed.putObject("embeddableConfig");
        config.put("title", panel.chart().title().in(language)).put("hidePanelTitles", false);
        time(panel, config);
        config.set("attributes", panel.chart().attributes(language));
        panel.chart()
                .references(language)
                .forEach(reference ->
                        references.add(new Reference(id + ":" + reference.name(), reference.type(), reference.id())));
        ObjectNode enhancements = config.putObject("enhancements");
        if (panel.drilldown() != null) {
            drilldown(panel.drilldown(), id, enhancements);
        }
        return placed;
    }

    private void drilldown(String target, String id, ObjectNode enhancements) {
        String event = "e1";
        ObjectNode one =
                enhancements.putObject("dynamicActions").putArray("events").addObject();
        one.put("eventId", event);
        one.putArray("triggers").add("FILTER_TRIGGER");
        ObjectNode action = one.putObject("action");
        action.put("factoryId", DRILLDOWN).put("name", language == Language.ZH ? "查看详情" : "Look closer");
        action.putObject("config")
                .put("useCurrentFilters", true)
                .put("useCurrentDateRange", true)
                .put("openInNewTab", false);
        references.add(new Reference(
                id + ":drilldown:" + DRILLDOWN + ":" + event + ":dashboardId", Board.TYPE, Board.id(target, language)));
    }

    /** Without a time range of its own a panel keeps to the board's. */
    private static void time(Panel panel, ObjectNode config) {
        if (panel.lookBack() != null) {
            config.putObject("timeRange").put("from", "now-" + panel.lookBack()).put("to", "now");
        }
    }

    private ObjectNode listed(Panel.Listed panel, String id) {
        Search search = panel.search();
        ObjectNode placed = panels.addObject().put("type", "search");
        placed.put("panelRefName", "panel_" + id);
        ObjectNode config =
                placed.putObject("embeddableConfig").put("title", search.title().in(language));
        time(panel, config);
        config.putObject("enhancements");
        references.add(new Reference(id + ":panel_" + id, Search.TYPE, search.id(language)));
        return placed;
    }

    private ObjectNode told(Panel.Told panel, String id) {
        ObjectNode placed = panels.addObject().put("type", "visualization");
        ObjectNode config = placed.putObject("embeddableConfig").put("hidePanelTitles", true);
        ObjectNode vis = config.putObject("savedVis");
        vis.put("id", "").put("title", "").put("description", "").put("type", "markdown");
        vis.putObject("params")
                .put("markdown", panel.markdown().in(language))
                .put("fontSize", 12)
                .put("openLinksInNewTab", false);
        vis.putObject("uiState");
        ObjectNode data = vis.putObject("data");
        data.putArray("aggs");
        ObjectNode source = data.putObject("searchSource");
        source.putObject("query").put("query", "").put("language", "kuery");
        source.putArray("filter");
        config.putObject("enhancements");
        return placed;
    }

    private ObjectNode controls() {
        ObjectNode group = JSON.objectNode();
        group.put("controlStyle", "oneLine")
                .put("chainingSystem", "HIERARCHICAL")
                .put("showApplySelections", false);
        group.put(
                "ignoreParentSettingsJSON",
                SavedObject.text(JSON.objectNode()
                        .put("ignoreFilters", false)
                        .put("ignoreQuery", false)
                        .put("ignoreTimerange", false)
                        .put("ignoreValidations", false)));
        ObjectNode all = JSON.objectNode();
        for (int i = 0; i < board.controls().size(); i++) {
            Control control = board.controls().get(i);
            String id = "c" + (i + 1);
            String dataView = control.documents().id(language);
            ObjectNode one = all.putObject(id);
            one.put("type", "optionsListControl")
                    .put("order", i)
                    .put("width", "medium")
                    .put("grow", true);
            ObjectNode input = one.putObject("explicitInput");
            input.put("id", id)
                    .put("dataViewId", dataView)
                    .put("fieldName", control.field())
                    .put("title", control.title().in(language))
                    .putArray("selectedOptions");
            input.putObject("sort").put("by", "_count").put("direction", "desc");
            references.add(new Reference("controlGroup_" + id + ":optionsListDataView", DataView.TYPE, dataView));
        }
        return group.put("panelsJSON", SavedObject.text(all));
    }
}
