package io.aftersales.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Clocks as they stand in Elasticsearch. */
final class ClockDocuments {

    private ClockDocuments() {}

    /** Outcomes in the oracle's words, by {@code policyId:orderId}; only the policies that it knows. */
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
