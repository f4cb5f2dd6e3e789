package io.aftersales.dashboards.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How someone looks at a board.
 *
 * @param from beginning of the time looked at, in Elasticsearch's date mathematics
 * @param to its end
 * @param spanMillis how long that is, for the width of bars
 * @param zone whose hours and days bars stand for
 * @param chosen words chosen in the controls, by field
 */
public record View(String from, String to, long spanMillis, ZoneId zone, Map<String, List<String>> chosen) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The time until now, with what is chosen. */
    static View last(Duration span, ZoneId zone, Map<String, List<String>> chosen) {
        return new View("now-" + span.toHours() + "h", "now", span.toMillis(), zone, chosen);
    }

    /** The same over a panel's own time; a panel without one keeps to the board's. */
    View over(JsonNode timeRange) {
        if (timeRange.isMissingNode()) {
            return this;
        }
        String since = timeRange.path("from").asText();
        if (!since.matches("now-\\d{1,5}[dh]") || !timeRange.path("to").asText().equals("now")) {
            throw new IllegalArgumentException("no such time: " + timeRange);
        }
        long number = Long.parseLong(since.substring("now-".length(), since.length() - 1));
        return last(since.endsWith("d") ? Duration.ofDays(number) : Duration.ofHours(number), zone, chosen);
    }

    /**
     * What the documents must fulfil that a panel shows. As in Kibana, a word chosen in a field that the documents do not have
     * leaves none of them.
     *
     * @param timeField field that must lie in the time looked at
     */
    ObjectNode filter(ObjectNode query, String timeField) {
        List<ObjectNode> parts = new ArrayList<>();
        parts.add(time(timeField, from, to));
        parts.add(query);
        chosen.forEach((field, words) -> {
            if (!words.isEmpty()) {
                ObjectNode terms = JSON.objectNode();
                ArrayNode any = terms.putObject("terms").putArray(field);
                words.forEach(any::add);
                parts.add(terms);
            }
        });
        return Kql.and(parts);
    }

    /** The same without what is chosen in fields other than those. */
    View choosingOnly(Set<String> fields) {
        Map<String, List<String>> kept = new TreeMap<>(chosen);
        kept.keySet().retainAll(fields);
        return new View(from, to, spanMillis, zone, kept);
    }

    /** The last {@code span} of the view, by a field of the documents. */
    ObjectNode last(String span, String timeField) {
        return time(timeField, to + "-" + span, to);
    }

    private static ObjectNode time(String field, String from, String to) {
        ObjectNode range = JSON.objectNode();
        range.putObject("range").putObject(field).put("gte", from).put("lte", to);
        return range;
    }
}
