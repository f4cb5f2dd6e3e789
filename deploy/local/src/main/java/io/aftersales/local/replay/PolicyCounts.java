package io.aftersales.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the clocks of one policy stand; runs that late facts took back are left out.
 *
 * @param policyId the policy
 * @param total number of clocks
 * @param byState number of clocks by state, only states that occur
 * @param warned number of clocks whose warning was reached
 * @param breached number of clocks whose deadline passed without a stop
 * @param retracted number of clocks of which a breach was taken back
 */
public record PolicyCounts(
        String policyId, long total, Map<String, Long> byState, long warned, long breached, long retracted) {

    private static final String QUERY = """
            {"size": 0,
             "query": {"bool": {"must_not": [
               {"bool": {"filter": [{"term": {"state": "CANCELLED"}}, {"term": {"retracted": true}}]}}]}},
             "aggs": {"policy": {"terms": {"field": "policyId", "size": 1000}, "aggs": {
               "state": {"terms": {"field": "state", "size": 20}},
               "warned": {"filter": {"term": {"warned": true}}},
               "breached": {"filter": {"term": {"breached": true}}},
               "retracted": {"filter": {"term": {"retracted": true}}}}}}}
            """;

    /** Counts what is searchable now, in the order of the policies' ids. */
    public static List<PolicyCounts> of(ResultStore store) {
        List<PolicyCounts> counts = new ArrayList<>();
        for (JsonNode policy : store.search(ResultStore.CLOCKS, QUERY).at("/aggregations/policy/buckets")) {
            Map<String, Long> byState = new LinkedHashMap<>();
            policy.at("/state/buckets")
                    .forEach(state -> byState.put(
                            state.path("key").asText(), state.path("doc_count").asLong()));
            counts.add(new PolicyCounts(
                    policy.path("key").asText(),
                    policy.path("doc_count").asLong(),
                    byState,
                    policy.at("/warned/doc_count").asLong(),
                    policy.at("/breached/doc_count").asLong(),
                    policy.at("/retracted/doc_count").asLong()));
        }
        counts.sort(Comparator.comparing(PolicyCounts::policyId));
        return counts;
    }

    /** Number of clocks in that state. */
    public long in(String state) {
        return byState.getOrDefault(state, 0L);
    }
}
