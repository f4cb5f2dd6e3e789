package io.aftersales.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.local.stack.ElasticsearchRest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All documents of one kind of result. */
public final class ResultDocuments {

    /** What depends on when and how often something was told, and is no part of its outcome. */
    private static final List<String> NO_OUTCOME =
            List.of("@timestamp", "detectedAt", "retracted", "sequence", "version");

    private static final int PAGE = 10_000;

    private ResultDocuments() {}

    /**
     * The outcomes, fields as they stand in the documents, by index and id: of an order that was forgotten and comes to life again in another
     * month there are two.
     */
    public static Map<String, ObjectNode> outcomes(ElasticsearchRest elasticsearch, String alias) {
        Map<String, ObjectNode> outcomes = new TreeMap<>();
        ObjectNode first = JsonNodeFactory.instance.objectNode().put("size", PAGE);
        JsonNode page = elasticsearch.call("POST", "/" + alias + "/_search?scroll=1m", first);
        while (!page.at("/hits/hits").isEmpty()) {
            for (JsonNode hit : page.at("/hits/hits")) {
                ObjectNode document = (ObjectNode) hit.path("_source");
                document.remove(NO_OUTCOME);
                outcomes.put(hit.path("_index").asText() + '/' + hit.path("_id").asText(), document);
            }
            ObjectNode next = JsonNodeFactory.instance.objectNode().put("scroll", "1m");
            next.set("scroll_id", page.path("_scroll_id"));
            page = elasticsearch.call("POST", "/_search/scroll", next);
        }
        return outcomes;
    }
}
