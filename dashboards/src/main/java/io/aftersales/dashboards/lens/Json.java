package io.aftersales.dashboards.lens;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** New nodes, in few words. */
final class Json {

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A query in Kibana's language. */
    static ObjectNode kql(String query) {
        return object().put("query", query).put("language", "kuery");
    }
}
