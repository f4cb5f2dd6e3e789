package io.aftersales.dashboards.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a data view says about its documents.
 *
 * @param alias alias that they are read through
 * @param time their date that lies in the time looked at
 * @param workedOut fields that Elasticsearch works out while it searches
 */
record DocumentSource(String alias, String time, JsonNode workedOut) {

    /** Reads a data view as it is saved. */
    static DocumentSource of(JsonNode dataView) {
        JsonNode attributes = dataView.path("attributes");
        return new DocumentSource(
                attributes.path("title").asText(),
                attributes.path("timeFieldName").asText(),
                BoardFile.parse(attributes.path("runtimeFieldMap").asText("{}")));
    }

    /** A search over the documents, in which their worked out fields may be named. */
    Elasticsearch.Search search(ObjectNode body) {
        if (!workedOut.isEmpty()) {
            body.set("runtime_mappings", workedOut);
        }
        return new Elasticsearch.Search(alias, body);
    }
}
