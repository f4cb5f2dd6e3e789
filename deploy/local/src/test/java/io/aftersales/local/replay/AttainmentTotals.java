package io.aftersales.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many promises were started, kept and broken, by policy, as the windows have it. */
public final class AttainmentTotals {

    private static final List<String> COUNTS = List.of("started", "met", "breached");

    private AttainmentTotals() {}

    /** The sums over all windows of that length. */
    public static Map<String, List<Long>> ofWindows(ResultStore results, int minutes) {
        String body = """
                {"size": 0,
                 "query": {"bool": {"filter": [{"term": {"dimension": "SLA"}}, {"term": {"windowMinutes": %d}}]}},
                 "aggs": {"policies": {"terms": {"field": "policyId", "size": 100}, "aggs": {
                   "started": {"sum": {"field": "started"}},
                   "met": {"sum": {"field": "met"}},
                   "breached": {"sum": {"field": "breached"}}}}}}""".formatted(minutes);
        Map<String, List<Long>> totals = new TreeMap<>();
        for (JsonNode bucket :
                results.search("aftersales-service-metrics", body).at("/aggregations/policies/buckets")) {
            totals.put(
                    bucket.get("key").asText(),
                    COUNTS.stream()
                            .map(name -> bucket.at("/" + name + "/value").asLong())
                            .toList());
        }
        return totals;
    }
}
