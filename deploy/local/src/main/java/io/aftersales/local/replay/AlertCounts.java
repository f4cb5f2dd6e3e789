package io.aftersales.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The alerts of one rule.
 *
 * @param rule rule or policy
 * @param family family of the most
 * @param total number of alerts
 * @param open number of those that last
 * @param folded number of those that an incident folds
 * @param critical number of those that are critical
 */
public record AlertCounts(String rule, String family, long total, long open, long folded, long critical) {

    private static final String QUERY = """
            {"size": 0, "aggs": {"rule": {"terms": {"field": "rule", "size": 1000}, "aggs": {
               "family": {"terms": {"field": "family", "size": 1}},
               "over": {"filter": {"term": {"status": "RESOLVED"}}},
               "folded": {"filter": {"exists": {"field": "parentAlertId"}}},
               "critical": {"filter": {"term": {"severity": "CRITICAL"}}}}}}}
            """;

    /** Counts what is searchable now, in the order of the rules. */
    public static List<AlertCounts> of(ResultStore store) {
        List<AlertCounts> counts = new ArrayList<>();
        for (JsonNode rule : store.search(ResultStore.ALERTS, QUERY).at("/aggregations/rule/buckets")) {
            long total = rule.path("doc_count").asLong();
            counts.add(new AlertCounts(
                    rule.path("key").asText(),
                    rule.at("/family/buckets/0/key").asText(),
                    total,
                    total - rule.at("/over/doc_count").asLong(),
                    rule.at("/folded/doc_count").asLong(),
                    rule.at("/critical/doc_count").asLong()));
        }
        counts.sort(Comparator.comparing(AlertCounts::rule));
        return counts;
    }

    /** A line for each rule. */
    public static String table(List<AlertCounts> counts) {
        TextTable table = new TextTable("alerts of", "family", ">alerts", ">open", ">folded", ">critical");
        for (AlertCounts count : counts) {
            table.row(count.rule(), count.family(), count.total(), count.open(), count.folded(), count.critical());
        }
        return table.toString();
    }
}
