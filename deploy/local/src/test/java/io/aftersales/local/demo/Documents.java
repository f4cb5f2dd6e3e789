package io.aftersales.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.local.replay.ResultStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plain questions to the documents themselves, written without a look at how the page asks. */
final class Documents {

    static final String COUNTED = """
            {"term": {"shadow": false}}, {"bool": {"must_not": [{"bool": {"filter": [{"term": {"state": "CANCELLED"}}, {"term": {"retracted": true}}]}}]}}""";
    static final String PROMISED = COUNTED + """
            , {"bool": {"must_not": [{"term": {"severity": "LOW"}}]}}""";
    static final String BREACHED = """
            {"term": {"breached": true}}""";
    static final String OPEN = """
            {"terms": {"state": ["RUNNING", "PAUSED"]}}""";
    static final String KEPT = """
            {"term": {"state": "MET"}}, {"term": {"breached": false}}""";
    static final String DECIDED = """
            {"bool": {"should": [{"terms": {"state": ["MET", "MET_LATE"]}}, {"term": {"breached": true}}], "minimum_should_match": 1}}""";
    static final String OF_GOODS = """
            {"terms": {"subjectType": ["order", "parcel"]}}""";
    static final String HIGH_RISK = """
            {"terms": {"level": ["HIGH", "CRITICAL"]}}""";
    static final String SHOP_HOURS = """
            {"term": {"dimension": "SHOP"}}, {"term": {"windowMinutes": 60}}""";

    private final ResultStore store;

    Documents(ResultStore store) {
        this.store = store;
    }

    /** Documents changed in the last so many hours. */
    static String within(int hours) {
        return "{\"range\": {\"@timestamp\": {\"gte\": \"now-" + hours + "h\", \"lte\": \"now\"}}}";
    }

    /** Windows that began in the last so many hours. */
    static String begunWithin(int hours) {
        return "{\"range\": {\"windowStart\": {\"gte\": \"now-" + hours + "h\", \"lte\": \"now\"}}}";
    }

    static String is(String field, String word) {
        return "{\"term\": {\"" + field + "\": \"" + word + "\"}}";
    }

    static String dueBetween(String from, String to) {
        return "{\"range\": {\"dueAt\": {\"gte\": \"" + from + "\", \"lte\": \"" + to + "\"}}}";
    }

    static String stoppedWithin(int hours) {
        return "{\"range\": {\"stoppedAt\": {\"gte\": \"now-" + hours + "h\"}}}";
    }

    private static String query(String... filters) {
        return "\"query\": {\"bool\": {\"filter\": [" + String.join(", ", filters) + "]}}";
    }

    long count(String alias, String... filters) {
        return store.search(alias, "{\"size\": 0, \"track_total_hits\": true, " + query(filters) + "}")
                .at("/hits/total/value")
                .asLong();
    }

    /** Documents by the words of a field. */
    Map<String, Long> counts(String alias, String field, String... filters) {
        JsonNode answer = store.search(
                alias,
                "{\"size\": 0, " + query(filters) + ", \"aggs\": {\"by\": {\"terms\": {\"field\": \"" + field
                        + "\", \"size\": 1000}}}}");
        Map<String, Long> counts = new TreeMap<>();
        answer.at("/aggregations/by/buckets")
                .forEach(bucket -> counts.put(
                        bucket.path("key").asText(), bucket.path("doc_count").asLong()));
        return counts;
    }

    /** Documents by shop and agent, joined by a slash. */
    Map<String, Long> countsOfAgents(String alias, String... filters) {
        Map<String, Long> counts = new TreeMap<>();
        for (String shop : counts(alias, "shopId", filters).keySet()) {
            List<String> ofShop = new ArrayList<>(List.of(filters));
            ofShop.add(is("shopId", shop));
            counts(alias, "agentId", ofShop.toArray(String[]::new))
                    .forEach((agent, count) -> counts.put(shop + '/' + agent, count));
        }
        return counts;
    }

    /** Platforms' figures whose target is missed on the latest day, by the official window where there is one. */
    long targetsMissed() {
        Map<String, JsonNode> latest = new TreeMap<>();
        store.search(
                        "aftersales-scorecards",
                        "{\"size\": 10000, \"sort\": [{\"day\": \"asc\"}], " + query(within(168)) + "}")
                .at("/hits/hits")
                .findValues("_source")
                .forEach(card -> latest.put(
                        card.path("platform").asText()
                                + card.path("shopId").asText()
                                + card.path("metricId").asText(),
                        card));
        return latest.values().stream()
                .map(card -> card.path(card.path("windowDays").isNumber() ? "windowMet" : "met"))
                .filter(met -> met.isBoolean() && !met.asBoolean())
                .count();
    }

    double sum(String alias, String field, String... filters) {
        return store.search(
                        alias,
                        "{\"size\": 0, " + query(filters) + ", \"aggs\": {\"of\": {\"sum\": {\"field\": \"" + field
                                + "\"}}}}")
                .at("/aggregations/of/value")
                .asDouble();
    }

    /** A field of the documents, in their order. */
    List<String> first(String alias, int size, String sort, String field, String... filters) {
        JsonNode hits = store.search(
                        alias,
                        "{\"size\": " + size + ", \"sort\": [{\"" + sort + "\": \"asc\"}], " + query(filters) + "}")
                .at("/hits/hits");
        return hits.findValues("_source").stream()
                .map(source -> source.path(field).asText())
                .toList();
    }
}
