package io.aftersales.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All clocks in Elasticsearch, by their id. */
final class ClockDocuments {

    /** What depends on when and how often a clock was told, and is no part of its outcome. */
    private static final List<String> NO_OUTCOME =
            List.of("@timestamp", "detectedAt", "retracted", "sequence", "version");

    private static final int PAGE = 10_000;

    private ClockDocuments() {}

    /** The outcomes, fields as they stand in the documents. */
    static Map<String, ObjectNode> outcomes(ResultStore store) {
        Map<String, ObjectNode> outcomes = new TreeMap<>();
        String after = "";
        while (true) {
            JsonNode hits = store.search(
                            ResultStore.CLOCKS,
                            "{\"size\":%d,\"sort\":[{\"clockId\":\"asc\"}]%s}".formatted(PAGE, after))
                    .at("/hits/hits");
            for (JsonNode hit : hits) {
                ObjectNode clock = (ObjectNode) hit.path("_source");
                clock.remove(NO_OUTCOME);
                if (outcomes.put(hit.path("_id").asText(), clock) != null) {
                    throw new AssertionError("two documents of clock " + hit.path("_id"));
                }
            }
            if (hits.size() < PAGE) {
                return outcomes;
            }
            after = ",\"search_after\":" + hits.get(hits.size() - 1).path("sort");
        }
    }

    /** The same in the oracle's words, by {@code policyId:orderId}; only the policies that it knows. */
    static Map<String, OlistOracle.Clock> asOracle(Map<String, ObjectNode> outcomes) {
        Map<String, OlistOracle.Clock> clocks = new TreeMap<>();
        for (ObjectNode clock : outcomes.values()) {
            String policy = clock.path("policyId").asText();
            if (OlistOracle.POLICIES.contains(policy)) {
                String order = clock.path("subjectId").asText();
                String state = clock.path("state").asText();
                OlistOracle.Clock known = new OlistOracle.Clock(
                        policy,
                        order,
                        state,
                        clock.path("breached").asBoolean(),
                        time(clock.path("startAt")),
                        time(clock.path("dueAt")),
                        // When an open end was given up is the policy's affair; the oracle names stops only.
                        state.startsWith("MET") ? time(clock.path("stoppedAt")) : null);
                if (clocks.put(policy + ":" + order, known) != null) {
                    throw new AssertionError("two clocks of " + policy + " on " + order);
                }
            }
        }
        return clocks;
    }

    private static @Nullable Long time(JsonNode date) {
        if (date.isNull() || date.isMissingNode()) {
            return null;
        }
        return date.isNumber() ? date.longValue() : Instant.parse(date.asText()).toEpochMilli();
    }
}
