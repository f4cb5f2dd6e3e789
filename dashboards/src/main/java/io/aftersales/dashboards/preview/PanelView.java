package io.aftersales.dashboards.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A panel as someone looks at it. */
interface PanelView {

    /** What it asks for. */
    List<Elasticsearch.Search> searches();

    /**
     * What the page draws.
     *
     * @param answers to the searches, in their order
     */
    ObjectNode draw(List<JsonNode> answers);
}
