package io.aftersales.dashboards.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The search that Kibana would send for a layer of a Lens panel: its buckets nested in their order, the values of the innermost
 * beside each other. Values with a filter of their own sit in a filter aggregation.
 */
final class LayerSearch {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int BARS = 60;

    /** As many as Kibana draws at most; where there would be more, it makes them wider. */
    private static final int MOST_BARS = 1_000;

    /** Kibana's word for a span of one unit, which follows the calendar of its reader's zone. */
    private static final Pattern ONE_UNIT = Pattern.compile("1[mhd]");

    /** Spans that bars may stand for, in milliseconds. */
    private static final long[] SPANS = {
        1_000, 5_000, 10_000, 30_000, 60_000, 300_000, 600_000, 1_800_000, 3_600_000, 10_800_000, 43_200_000, 86_400_000
    };

    private final View view;
    private final DocumentSource documents;
    private final JsonNode columns;
    private final List<String> buckets = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    LayerSearch(JsonNode layer, DocumentSource documents, View view) {
        this.view = view;
        this.documents = documents;
        this.columns = layer.path("columns");
        for (JsonNode id : layer.path("columnOrder")) {
            (column(id.asText()).path("isBucketed").asBoolean() ? buckets : values).add(id.asText());
        }
    }

    List<String> buckets() {
        return buckets;
    }

    JsonNode column(String id) {
        return columns.path(id);
    }

    /** The search over the documents that fulfil {@code query}. */
    Elasticsearch.Search over(ObjectNode query) {
        ObjectNode body = JSON.objectNode();
        body.put("size", 0).put("track_total_hits", countsAll());
        body.set("query", view.filter(query, timeField()));
        body.set("aggs", bucket(0));
        return documents.search(body);
    }

    /** As in Kibana, the time along an axis is the one that must lie in the time looked at. */
    private String timeField() {
        return buckets.stream()
                .map(this::column)
                .filter(column -> column.path("operationType").asText().equals("date_histogram"))
                .map(column -> column.path("sourceField").asText())
                .findFirst()
                .orElse(documents.time());
    }

    /** Whether a number is that of all documents; only then are they counted beyond what the buckets count. */
    private boolean countsAll() {
        return buckets.isEmpty()
                && values.stream()
                        .map(this::column)
                        .anyMatch(
                                column -> column.path("operationType").asText().equals("count") && !filtered(column));
    }

    private ObjectNode bucket(int depth) {
        if (depth == buckets.size()) {
            ObjectNode all = JSON.objectNode();
            values.forEach(id -> value(id, all));
            return all;
        }
        String id = buckets.get(depth);
        JsonNode column = column(id);
        ObjectNode level = JSON.objectNode();
        ObjectNode bucket = level.putObject(id);
        String field = column.path("sourceField").asText();
        switch (column.path("operationType").asText()) {
            case "terms" -> terms(column, bucket.putObject("terms").put("field", field));
            case "filters" -> {
                ObjectNode filters = bucket.putObject("filters").putObject("filters");
                column.at("/params/filters")
                        .forEach(one -> filters.set(
                                one.path("label").asText(),
                                Kql.parse(one.at("/input/query").asText())));
            }
            case "date_histogram" -> {
                String span = span(column.at("/params/interval").asText());
                bucket.putObject("date_histogram")
                        .put("field", field)
                        .put(ONE_UNIT.matcher(span).matches() ? "calendar_interval" : "fixed_interval", span)
                        .put("time_zone", view.zone().getId())
                        .put("min_doc_count", 0);
            }
            case "range" ->
                bucket.putObject("histogram")
                        .put("field", field)
                        .put("interval", 10)
                        .put("min_doc_count", 0);
            default -> throw new IllegalArgumentException("no such bucket: " + column);
        }
        ObjectNode inner = bucket(depth + 1);
        // Outer words are ordered by a value too, so they need it as well.
        if (depth + 1 < buckets.size()) {
            orderingValue(column, inner);
        }
        bucket.set("aggs", inner);
        return level;
    }

    private void orderingValue(JsonNode column, ObjectNode inner) {
        String by = column.at("/params/orderBy/columnId").asText();
        if (!by.isEmpty() && !inner.has(by)) {
            value(by, inner);
        }
    }

    private void terms(JsonNode column, ObjectNode terms) {
        terms.put("size", column.at("/params/size").asInt());
        String direction = column.at("/params/orderDirection").asText();
        String by = column.at("/params/orderBy/columnId").asText();
        terms.putObject("order").put(by.isEmpty() ? "_key" : path(by), direction);
    }

    /** The path of a value for ordering. */
    private String path(String id) {
        JsonNode column = column(id);
        return switch (column.path("operationType").asText()) {
            case "count" -> filtered(column) ? id + ".doc_count" : "_count";
            case "last_value", "formula" -> "_count";
            default -> filtered(column) ? id + ">v" : id;
        };
    }

    private static boolean filtered(JsonNode column) {
        return column.has("filter") || column.has("reducedTimeRange");
    }

    private void value(String id, ObjectNode aggs) {
        JsonNode column = column(id);
        String operation = column.path("operationType").asText();
        switch (operation) {
            case "formula", "math", "static_value" -> {}
            case "count" -> {
                if (filtered(column)) {
                    aggs.putObject(id).set("filter", filter(column));
                }
            }
            default -> {
                ObjectNode metric = metric(column, operation);
                if (filtered(column)) {
                    ObjectNode outer = aggs.putObject(id);
                    outer.set("filter", filter(column));
                    outer.putObject("aggs").set("v", metric);
                } else {
                    aggs.set(id, metric);
                }
            }
        }
    }

    private static ObjectNode metric(JsonNode column, String operation) {
        ObjectNode metric = JSON.objectNode();
        String field = column.path("sourceField").asText();
        switch (operation) {
            case "sum", "max", "min" -> metric.putObject(operation).put("field", field);
            case "average" -> metric.putObject("avg").put("field", field);
            case "last_value" -> {
                // Kibana asks by top_metrics, which a plain Elasticsearch without its extensions does not know.
                ObjectNode top = metric.putObject("top_hits").put("size", 1).put("_source", false);
                top.putArray("docvalue_fields").add(field);
                top.putArray("sort")
                        .addObject()
                        .put(column.at("/params/sortField").asText(), "desc");
            }
            default -> throw new IllegalArgumentException("no such value: " + column);
        }
        return metric;
    }

    private ObjectNode filter(JsonNode column) {
        List<ObjectNode> parts = new ArrayList<>();
        if (column.has("filter")) {
            parts.add(Kql.parse(column.at("/filter/query").asText()));
        }
        if (column.has("reducedTimeRange")) {
            parts.add(view.last(column.path("reducedTimeRange").asText(), documents.time()));
        }
        return parts.size() == 1 ? parts.get(0) : Kql.and(parts);
    }

    private String span(String interval) {
        if (interval.equals("auto")) {
            return span(BARS);
        }
        return view.spanMillis() / millis(interval) <= MOST_BARS ? interval : span(MOST_BARS);
    }

    private String span(int bars) {
        for (long span : SPANS) {
            if (view.spanMillis() / span <= bars) {
                return span + "ms";
            }
        }
        return SPANS[SPANS.length - 1] + "ms";
    }

    private static long millis(String interval) {
        long number = Long.parseLong(interval.substring(0, interval.length() - 1));
        return switch (interval.charAt(interval.length() - 1)) {
            case 's' -> number * 1_000;
            case 'm' -> number * 60_000;
            case 'h' -> number * 3_600_000;
            case 'd' -> number * 86_400_000;
            default -> throw new IllegalArgumentException("no such span: " + interval);
        };
    }
}
