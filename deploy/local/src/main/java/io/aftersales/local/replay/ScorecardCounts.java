package io.aftersales.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The scorecards of one metric: one for each shop and day.
 *
 * @param metricId the metric
 * @param total number of scorecards
 * @param met number of those that keep the target
 * @param missed number of those that do not; the rest have no target, or nothing to judge by
 */
public record ScorecardCounts(String metricId, long total, long met, long missed) {

    private static final String QUERY = """
            {"size": 0, "aggs": {"metric": {"terms": {"field": "metricId", "size": 1000}, "aggs": {
               "met": {"filter": {"term": {"met": true}}},
               "missed": {"filter": {"term": {"met": false}}}}}}}
            """;

    /** Counts what is searchable now, in the order of the metrics' ids. */
    public static List<ScorecardCounts> of(ResultStore store) {
        List<ScorecardCounts> counts = new ArrayList<>();
        for (JsonNode metric : store.search(ResultStore.SCORECARDS, QUERY).at("/aggregations/metric/buckets")) {
            counts.add(new ScorecardCounts(
                    metric.path("key").asText(),
                    metric.path("doc_count").asLong(),
                    metric.at("/met/doc_count").asLong(),
                    metric.at("/missed/doc_count").asLong()));
        }
        counts.sort(Comparator.comparing(ScorecardCounts::metricId));
        return counts;
    }

    /** A line for each metric. */
    static String table(List<ScorecardCounts> counts) {
        TextTable table = new TextTable("scorecards of", ">shop days", ">met", ">missed");
        for (ScorecardCounts count : counts) {
            table.row(count.metricId, count.total, count.met, count.missed);
        }
        return table.toString();
    }
}
