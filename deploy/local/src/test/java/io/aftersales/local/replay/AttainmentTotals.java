package io.aftersales.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many promises were started, kept and broken, by policy: once from the windows, once from the clocks. */
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

    /** The counts of the clocks' documents; a run that was taken back, or of a policy that is tried out, counts nowhere. */
    public static Map<String, List<Long>> ofClocks(Collection<? extends JsonNode> clocks) {
        Map<String, Long[]> totals = new TreeMap<>();
        for (JsonNode clock : clocks) {
            if (clock.get("transition").asText().equals("RETRACTED")
                    || clock.get("shadow").asBoolean()) {
                continue;
            }
            Long[] row = totals.computeIfAbsent(clock.get("policyId").asText(), any -> new Long[] {0L, 0L, 0L});
            row[0]++;
            row[1] += clock.get("state").asText().equals("MET") ? 1 : 0;
            row[2] += clock.get("breached").asBoolean() ? 1 : 0;
        }
        Map<String, List<Long>> lists = new TreeMap<>();
        totals.forEach((policy, row) -> lists.put(policy, Arrays.asList(row)));
        return lists;
    }
}
