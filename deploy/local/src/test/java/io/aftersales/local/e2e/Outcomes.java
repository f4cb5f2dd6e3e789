package io.aftersales.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What documents say without what depends on when things arrived. */
final class Outcomes {

    private static final List<String> NO_OUTCOME =
            List.of("@timestamp", "detectedAt", "retracted", "sequence", "version");

    private Outcomes() {}

    /** The outcomes by id; runs that a late fact took back are left out, since only its lateness made them visible. */
    static Map<String, String> of(Map<String, JsonNode> documents) {
        Map<String, String> outcomes = new TreeMap<>();
        documents.forEach((id, document) -> {
            if (!document.path("transition").asText().equals("RETRACTED")) {
                ObjectNode outcome = document.deepCopy();
                outcome.remove(NO_OUTCOME);
                outcomes.put(id, outcome.toString());
            }
        });
        return outcomes;
    }
}
