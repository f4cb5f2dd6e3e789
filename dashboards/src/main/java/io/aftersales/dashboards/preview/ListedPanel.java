package io.aftersales.dashboards.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A saved search on a board: its newest, oldest or worst documents. */
final class ListedPanel implements PanelView {

    private static final int MOST = 50;

    /** As many words as a cell shows; an incident may have thousands of orders. */
    private static final int MOST_WORDS = 20;

    private final JsonNode panel;
    private final JsonNode search;
    private final DocumentSource documents;
    private final View view;

    /**
     * @param panel the panel of the dashboard
     * @param search the saved search
     * @param documents its documents
     */
    ListedPanel(JsonNode panel, JsonNode search, DocumentSource documents, View view) {
        this.panel = panel;
        this.search = search.path("attributes");
        this.documents = documents;
        this.view = view;
    }

    @Override
    public List<Elasticsearch.Search> searches() {
        JsonNode source = BoardFile.parse(
                search.at("/kibanaSavedObjectMeta/searchSourceJSON").asText());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("size", MOST).put("track_total_hits", false);
        body.set("query", view.filter(Kql.parse(source.at("/query/query").asText()), documents.time()));
        ArrayNode sort = body.putArray("sort");
        for (JsonNode by : search.path("sort")) {
            sort.addObject()
                    .putObject(by.path(0).asText())
                    .put("order", by.path(1).asText())
                    .put("unmapped_type", "long");
        }
        body.set("_source", search.path("columns"));
        return List.of(documents.search(body));
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
        ArrayNode rows = drawn.putArray("rows");
        for (JsonNode hit : answer.at("/hits/hits")) {
            ArrayNode row = rows.addArray();
            for (JsonNode column : search.path("columns")) {
                row.add(cell(hit.path("_source"), column.asText()));
            }
        }
        return drawn;
    }

    /** A field's words; one below a list of objects gives all of theirs, each once. Of very many the first, and how many more. */
    private static String cell(JsonNode source, String field) {
        Set<String> words = new LinkedHashSet<>();
        collect(source, field.split("\\."), 0, words);
        int more = words.size() - MOST_WORDS;
        String first = words.stream().limit(MOST_WORDS).collect(Collectors.joining(" · "));
        return more > 0 ? first + " · +" + more : first;
    }

    private static void collect(JsonNode node, String[] path, int depth, Set<String> words) {
        if (node.isArray()) {
            node.forEach(each -> collect(each, path, depth, words));
        } else if (depth < path.length) {
            collect(node.path(path[depth]), path, depth + 1, words);
        } else if (!node.isMissingNode() && !node.isNull() && !node.asText().isBlank()) {
            words.add(node.isDouble() ? String.format(Locale.ROOT, "%.1f", node.asDouble()) : node.asText());
        }
    }
}
