package io.aftersales.dashboards.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.dashboards.Language;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads boards: which there are, and what one shows now. */
final class BoardReader {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_WORDS = 100;

    private final Map<Language, BoardFile> files = new EnumMap<>(Language.class);
    private final Elasticsearch elasticsearch;

    BoardReader(Elasticsearch elasticsearch) {
        this.elasticsearch = elasticsearch;
        for (Language language : Language.values()) {
            files.put(language, new BoardFile(language));
        }
    }

    /** The boards with their controls. */
    ArrayNode boards(Language language) {
        BoardFile file = file(language);
        ArrayNode all = JSON.arrayNode();
        for (JsonNode board : file.boards()) {
            JsonNode attributes = board.path("attributes");
            ObjectNode one = all.addObject();
            one.set("id", board.path("id"));
            one.set("title", attributes.path("title"));
            one.set("description", attributes.path("description"));
            one.set("from", attributes.path("timeFrom"));
            one.set("refreshMillis", attributes.at("/refreshInterval/value"));
            ArrayNode controls = one.putArray("controls");
            JsonNode saved = BoardFile.parse(
                    attributes.at("/controlGroupInput/panelsJSON").asText("{}"));
            saved.forEach(control -> controls.addObject()
                    .put("field", control.at("/explicitInput/fieldName").asText())
                    .put("title", control.at("/explicitInput/title").asText())
                    .put(
                            "alias",
                            documents(
                                            file,
                                            control.at("/explicitInput/dataViewId")
                                                    .asText())
                                    .alias()));
        }
        return all;
    }

    /** What a board shows. */
    ArrayNode read(Language language, String id, View view) throws IOException, InterruptedException {
        ArrayNode drawn = JSON.arrayNode();
        visit(language, id, view, (panel, answers) -> drawn.add(panel.draw(answers)));
        return drawn;
    }

    /** What a board asks for, panel by panel, and how long Elasticsearch took to answer. */
    ArrayNode searches(Language language, String id, View view) throws IOException, InterruptedException {
        ArrayNode told = JSON.arrayNode();
        visit(language, id, view, (panel, answers) -> {
            for (int i = 0; i < answers.size(); i++) {
                Elasticsearch.Search search = panel.searches().get(i);
                ObjectNode one = told.addObject();
                one.set("panel", panel.draw(answers).path("title"));
                one.put("alias", search.alias()).set("search", search.body());
                one.set("tookMillis", answers.get(i).path("took"));
            }
        });
        return told;
    }

    private void visit(Language language, String id, View view, BiConsumer<PanelView, List<JsonNode>> visitor)
            throws IOException, InterruptedException {
        BoardFile file = file(language);
        JsonNode board = file.object("dashboard", id);
        List<PanelView> panels = new ArrayList<>();
        for (JsonNode panel : BoardFile.parse(board.at("/attributes/panelsJSON").asText())) {
            panels.add(panel(file, board, panel, view));
        }
        List<Elasticsearch.Search> searches = new ArrayList<>();
        panels.forEach(panel -> searches.addAll(panel.searches()));
        List<JsonNode> answers = elasticsearch.ask(searches);
        int from = 0;
        for (PanelView panel : panels) {
            int to = from + panel.searches().size();
            visitor.accept(panel, answers.subList(from, to));
            from = to;
        }
    }

    /**
     * The words of each field that a control offers, those of most documents first.
     *
     * @throws IllegalArgumentException if the alias is of no data view: nobody reads other indices through this page
     */
    ObjectNode words(String alias, List<String> fields, View view) throws IOException, InterruptedException {
        DocumentSource documents = files.values().iterator().next().documents(alias);
        ObjectNode body = JSON.objectNode().put("size", 0).put("track_total_hits", false);
        body.set("query", view.filter(Kql.parse(""), documents.time()));
        ObjectNode asked = body.putObject("aggs");
        fields.forEach(field ->
                asked.putObject(field).putObject("terms").put("field", field).put("size", MOST_WORDS));
        JsonNode answer = elasticsearch.ask(List.of(documents.search(body))).get(0);
        ObjectNode words = JSON.objectNode();
        for (String field : fields) {
            ArrayNode offered = words.putArray(field);
            answer.path("aggregations")
                    .path(field)
                    .path("buckets")
                    .forEach(bucket -> offered.add(bucket.path("key").asText()));
        }
        return words;
    }

    private BoardFile file(Language language) {
        BoardFile file = files.get(language);
        if (file == null) {
            throw new IllegalArgumentException("no boards in " + language);
        }
        return file;
    }

    private static PanelView panel(BoardFile file, JsonNode board, JsonNode panel, View boardView) {
        View view = boardView.over(panel.at("/embeddableConfig/timeRange"));
        if (panel.path("type").asText().equals("search")) {
            JsonNode search = file.named(
                    board,
                    panel.path("panelIndex").asText() + ":"
                            + panel.path("panelRefName").asText());
            JsonNode dataView = file.named(search, "kibanaSavedObjectMeta.searchSourceJSON.index");
            return new ListedPanel(panel, search, DocumentSource.of(dataView), view);
        }
        if (panel.path("type").asText().equals("visualization")) {
            return new ToldPanel(panel);
        }
        String dataView =
                panel.at("/embeddableConfig/attributes/references/0/id").asText();
        return new DrawnPanel(panel, documents(file, dataView), view, leadsTo(file, board, panel));
    }

    /** The board that a click on a word of the panel leads to, null where none. */
    private static @Nullable String leadsTo(BoardFile file, JsonNode board, JsonNode panel) {
        JsonNode event = panel.at("/embeddableConfig/enhancements/dynamicActions/events/0");
        if (event.isMissingNode()) {
            return null;
        }
        String reference = String.join(
                ":",
                panel.path("panelIndex").asText(),
                "drilldown",
                event.at("/action/factoryId").asText(),
                event.path("eventId").asText(),
                "dashboardId");
        return file.named(board, reference).path("id").asText();
    }

    private static DocumentSource documents(BoardFile file, String dataView) {
        return DocumentSource.of(file.object("index-pattern", dataView));
    }
}
