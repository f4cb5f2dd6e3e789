package io.aftersales.dashboards.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/** The answer to a {@link LayerSearch} as rows: each column's identity with its value; null where there is none. */
final class LayerAnswer {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final LayerSearch search;
    private final JsonNode layer;
    private final ArrayNode rows = JSON.arrayNode();

    LayerAnswer(LayerSearch search, JsonNode layer) {
        this.search = search;
        this.layer = layer;
    }

    /** The rows of Elasticsearch's answer. */
    ArrayNode rows(JsonNode answer) {
        ObjectNode all = JSON.objectNode();
        if (answer.path("aggregations") instanceof ObjectNode aggregations) {
            all.setAll(aggregations);
        }
        all.put("doc_count", answer.at("/hits/total/value").asLong());
        walk(all, 0, JSON.objectNode());
        return rows;
    }

    private void walk(JsonNode level, int depth, ObjectNode row) {
        List<String> buckets = search.buckets();
        if (depth == buckets.size()) {
            rows.add(values(level, row));
            return;
        }
        String id = buckets.get(depth);
        JsonNode found = level.path(id).path("buckets");
        if (found.isObject()) {
            // Elasticsearch orders named filters by the alphabet, the board has its own order.
            search.column(id).at("/params/filters").forEach(filter -> {
                JsonNode name = filter.path("label");
                enter(id, name, found.path(name.asText()), depth, row);
            });
            return;
        }
        found.forEach(bucket -> enter(id, bucket.path("key"), bucket, depth, row));
    }

    private void enter(String id, JsonNode key, JsonNode bucket, int depth, ObjectNode row) {
        ObjectNode inner = row.deepCopy();
        inner.set(id, key);
        walk(bucket, depth + 1, inner);
    }

    private ObjectNode values(JsonNode bucket, ObjectNode row) {
        for (JsonNode column : layer.path("columnOrder")) {
            String id = column.asText();
            if (!search.column(id).path("isBucketed").asBoolean()) {
                row.set(id, value(id, bucket));
            }
        }
        return row;
    }

    private JsonNode value(String id, JsonNode bucket) {
        JsonNode column = search.column(id);
        JsonNode found = bucket.path(id);
        switch (column.path("operationType").asText()) {
            case "count":
                return found.isMissingNode() ? bucket.path("doc_count") : found.path("doc_count");
            case "formula":
                return worked(column, bucket);
            case "math":
                return JSON.nullNode();
            case "static_value":
                return JSON.numberNode(column.at("/params/value").asDouble());
            case "last_value":
                return orNull((found.has("v") ? found.path("v") : found)
                        .at("/hits/hits/0/fields")
                        .path(column.path("sourceField").asText())
                        .path(0));
            default:
                return orNull(found.has("v") ? found.at("/v/value") : found.path("value"));
        }
    }

    /** What a formula works out of its parts, null where one of them is not there or the whole is nothing. */
    private JsonNode worked(JsonNode formula, JsonNode bucket) {
        JsonNode math = search.column(formula.at("/references/0").asText()).at("/params/tinymathAst");
        double result = worked(math, id -> value(id, bucket));
        return Double.isFinite(result) ? JSON.numberNode(result) : JSON.nullNode();
    }

    private static double worked(JsonNode math, Function<String, JsonNode> values) {
        if (math.isNumber()) {
            return math.asDouble();
        }
        if (math.isTextual()) {
            JsonNode value = values.apply(math.asText());
            return value.isNull() ? Double.NaN : value.asDouble();
        }
        double first = worked(math.at("/args/0"), values);
        double second = math.path("args").size() > 1 ? worked(math.at("/args/1"), values) : Double.NaN;
        return switch (math.path("name").asText()) {
            case "add" -> first + second;
            case "subtract" -> first - second;
            case "multiply" -> first * second;
            case "divide" -> first / second;
            case "sqrt" -> Math.sqrt(first);
            default -> throw new IllegalArgumentException("no such function: " + math);
        };
    }

    private static JsonNode orNull(JsonNode value) {
        return value.isMissingNode() ? JSON.nullNode() : value;
    }
}
