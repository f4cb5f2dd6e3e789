package io.aftersales.dashboards.preview;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * @param chosen words chosen in the controls, by field
 */
public record View(String from, String to, long spanMillis, Map<String, List<String>> chosen) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String TIME = "@timestamp";

    /**
     * What the documents must fulfil that a panel shows. As in Kibana, a word chosen in a field that the documents do not have
     * leaves none of them.
     */
    ObjectNode filter(ObjectNode query) {
        List<ObjectNode> parts = new ArrayList<>();
        parts.add(time(from, to));
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
        return new View(from, to, spanMillis, kept);
    }

    /** The last {@code span} of the view. */
    ObjectNode last(String span) {
        return time(to + "-" + span, to);
    }

    private static ObjectNode time(String from, String to) {
        ObjectNode range = JSON.objectNode();
        range.putObject("range").putObject(TIME).put("gte", from).put("lte", to);
        return range;
    }
}
