package io.aftersales.dashboards.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A Lens panel: the searches of its layers, and what the page needs to draw their answers. */
final class DrawnPanel implements PanelView {

    private final JsonNode panel;
    private final JsonNode attributes;
    private final Map<String, LayerSearch> layers = new LinkedHashMap<>();
    private final View view;
    private final @Nullable String leadsTo;

    /**
     * @param panel the panel of the dashboard
     * @param documents its documents
     * @param leadsTo identity of the board that a click on a word leads to, null where none
     */
    DrawnPanel(JsonNode panel, DocumentSource documents, View view, @Nullable String leadsTo) {
        this.panel = panel;
        this.attributes = panel.at("/embeddableConfig/attributes");
        this.view = view;
        this.leadsTo = leadsTo;
        attributes
                .at("/state/datasourceStates/formBased/layers")
                .properties()
                .forEach(layer -> layers.put(
                        layer.getKey(), new LayerSearch(layer.getValue(), documents, viewOf(layer.getValue()))));
    }

    private View viewOf(JsonNode layer) {
        return ofEverything(layer) ? view.choosingOnly(Set.of()) : view;
    }

    /** Kibana leaves out the panel's own query then, together with what is chosen. */
    private static boolean ofEverything(JsonNode layer) {
        return layer.path("ignoreGlobalFilters").asBoolean();
    }

    private JsonNode saved(String layer) {
        return attributes.at("/state/datasourceStates/formBased/layers").path(layer);
    }

    @Override
    public List<Elasticsearch.Search> searches() {
        ObjectNode query = Kql.parse(attributes.at("/state/query/query").asText());
        List<Elasticsearch.Search> searches = new ArrayList<>();
        layers.forEach((id, layer) -> searches.add(layer.over(ofEverything(saved(id)) ? Kql.parse("") : query)));
        return searches;
    }

    @Override
    public ObjectNode draw(List<JsonNode> answers) {
        ObjectNode drawn = JsonNodeFactory.instance.objectNode();
        drawn.set("id", panel.path("panelIndex"));
        drawn.set("grid", panel.path("gridData"));
        drawn.set("title", panel.at("/embeddableConfig/title"));
        drawn.set("kind", attributes.path("visualizationType"));
        drawn.set("drawing", attributes.at("/state/visualization"));
        drawn.put("spanMillis", view.spanMillis());
        if (leadsTo != null) {
            drawn.put("leadsTo", leadsTo);
        }
        ObjectNode shown = drawn.putObject("layers");
        int place = 0;
        for (Map.Entry<String, LayerSearch> layer : layers.entrySet()) {
            JsonNode saved = saved(layer.getKey());
            JsonNode answer = answers.get(place++);
            ObjectNode one = shown.putObject(layer.getKey());
            one.set("columns", saved.path("columns"));
            one.set("order", saved.path("columnOrder"));
            if (answer.has("error")) {
                drawn.put("error", Elasticsearch.reason(answer));
                one.putArray("rows");
            } else {
                ArrayNode rows = new LayerAnswer(layer.getValue(), saved).rows(answer);
                one.set("rows", rows);
            }
        }
        return drawn;
    }
}
