package io.aftersales.dashboards.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Words on a board.
 *
 * @param panel the panel of the dashboard
 */
record ToldPanel(JsonNode panel) implements PanelView {

    @Override
    public List<Elasticsearch.Search> searches() {
        return List.of();
    }

    @Override
    public ObjectNode draw(List<JsonNode> answers) {
        ObjectNode drawn = JsonNodeFactory.instance.objectNode();
        drawn.set("id", panel.path("panelIndex"));
        drawn.set("grid", panel.path("gridData"));
        drawn.put("title", "");
        drawn.put("kind", "markdown");
        drawn.set("markdown", panel.at("/embeddableConfig/savedVis/params/markdown"));
        return drawn;
    }
}
