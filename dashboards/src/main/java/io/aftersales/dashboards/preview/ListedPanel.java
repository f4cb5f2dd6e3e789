package io.aftersales.dashboards.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A saved search on a board: its newest, oldest or worst documents. */
final class ListedPanel implements PanelView {

    private static final int MOST = 50;

    private final JsonNode panel;
    private final JsonNode search;
    private final String alias;
    private final View view;

    /**
     * @param panel the panel of the dashboard
     * @param search the saved search
     * @param alias alias of its documents
     */
    ListedPanel(JsonNode panel, JsonNode search, String alias, View view) {
        this.panel = panel;
        this.search = search.path("attributes");
        this.alias = alias;
        this.view = view;
    }

    @Override
    public List<Elasticsearch.Search> searches() {
        JsonNode source = BoardFile.parse(
                search.at("/kibanaSavedObjectMeta/searchSourceJSON").asText());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("size", MOST);
        body.set("query", view.filter(Kql.parse(source.at("/query/query").asText())));
        ArrayNode sort = body.putArray("sort");
        for (JsonNode by : search.path("sort")) {
            sort.addObject()
                    .putObject(by.path(0).asText())
                    .put("order", by.path(1).asText())
                    .put("unmapped_type", "long");
        }
        body.set("_source", search.path("columns"));
        return List.of(new Elasticsearch.Search(alias, body));
    }

    @Override
    public ObjectNode draw(List<JsonNode> answers) {
        ObjectNode drawn = JsonNodeFactory.instance.objectNode();
        drawn.set("id", panel.path("panelIndex"));
        drawn.set("grid", panel.path("gridData"));
        drawn.set("title", search.path("title"));
        drawn.put("kind", "search");
        drawn.set("columns", search.path("columns"));
        JsonNode answer = answers.get(0);
        if (answer.has("error")) {
            drawn.put("error", Elasticsearch.reason(answer));
        }
        drawn.put("total", answer.at("/hits/total/value").asLong());
        ArrayNode rows = drawn.putArray("rows");
        for (JsonNode hit : answer.at("/hits/hits")) {
            ArrayNode row = rows.addArray();
            for (JsonNode column : search.path("columns")) {
                row.add(cell(hit.path("_source"), column.asText()));
            }
        }
        return drawn;
    }

    /** A field's words; one below a list of objects gives all of theirs. */
    private static String cell(JsonNode source, String field) {
        int dot = field.indexOf('.');
        JsonNode value = source.path(dot < 0 ? field : field.substring(0, dot));
        if (dot >= 0) {
            String inner = field.substring(dot + 1);
            if (!value.isArray()) {
                return value.isMissingNode() ? "" : cell(value, inner);
            }
            StringBuilder all = new StringBuilder();
            value.forEach(each -> all.append(all.isEmpty() ? "" : " · ").append(cell(each, inner)));
            return all.toString();
        }
        if (value.isArray()) {
            StringBuilder all = new StringBuilder();
            value.forEach(each -> all.append(all.isEmpty() ? "" : " · ").append(each.asText()));
            return all.toString();
        }
        return value.isMissingNode() || value.isNull() ? "" : value.asText();
    }
}
