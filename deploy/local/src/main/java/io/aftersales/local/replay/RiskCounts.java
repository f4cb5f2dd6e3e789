package io.aftersales.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The orders of one level of risk.
 *
 * @param level the level
 * @param total number of orders
 * @param leastScore the lowest score among them, 0 to 100
 */
public record RiskCounts(String level, long total, double leastScore) {

    private static final String QUERY = """
            {"size": 0, "aggs": {"level": {"terms": {"field": "level", "size": 100}, "aggs": {
               "least": {"min": {"field": "score"}}}}}}
            """;

    /** Counts what is searchable now, the highest level first. */
    public static List<RiskCounts> of(ResultStore store) {
        List<RiskCounts> counts = new ArrayList<>();
        for (JsonNode level : store.search(ResultStore.RISKS, QUERY).at("/aggregations/level/buckets")) {
            counts.add(new RiskCounts(
                    level.path("key").asText(),
                    level.path("doc_count").asLong(),
                    level.at("/least/value").asDouble()));
        }
        counts.sort(Comparator.comparingDouble(RiskCounts::leastScore).reversed());
        return counts;
    }

    /** A line for each level. */
    static String table(List<RiskCounts> counts) {
        TextTable table = new TextTable("risk", ">orders");
        for (RiskCounts count : counts) {
            table.row(count.level, count.total);
        }
        return table.toString();
    }
}
