package io.aftersales.dashboards.lens;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.dashboards.Language;
import io.aftersales.dashboards.Text;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * How documents are put together before they are counted.
 *
 * @param label what it is called
 * @param operation Lens's name of it
 * @param field field that decides; where there is a filter for each word, the filters name it
 * @param dataType Lens's type of the field
 * @param params Lens's parameters
 * @param colours colours that words of the field always have, by word; may be empty
 */
public record Bucket(
        Text label, String operation, String field, String dataType, ObjectNode params, Map<String, String> colours)
        implements Column {

    /** Identity of the value that terms are ordered by, in every layer of ours. */
    private static final String FIRST_VALUE = Layer.FIRST_VALUE;

    /** As many words as Lens takes. */
    private static final int MOST = 10_000;

    private static final String FILTERS = "filters";

    /** The words of a field, those with the most of the layer's first value first. */
    public static Bucket terms(String field, Text label, int size) {
        ObjectNode params = termParams(size);
        params.putObject("orderBy").put("type", "column").put("columnId", FIRST_VALUE);
        return new Bucket(label, "terms", field, "string", params, Map.of());
    }

    /** The words of a field in the order of the alphabet. */
    public static Bucket sortedTerms(String field, Text label, int size) {
        ObjectNode params = termParams(size);
        params.putObject("orderBy").put("type", "alphabetical").put("fallback", true);
        params.put("orderDirection", "asc");
        return new Bucket(label, "terms", field, "string", params, Map.of());
    }

    /** All words of a field, to put together what is taken for each: with one left out the whole would be wrong. */
    public static Bucket allTerms(String field, Text label) {
        return sortedTerms(field, label, MOST);
    }

    /** The last words of a field in the order of the alphabet, the very last first: the latest of its days. */
    public static Bucket lastTerms(String field, Text label, int size) {
        ObjectNode params = termParams(size);
        params.putObject("orderBy").put("type", "alphabetical").put("fallback", true);
        return new Bucket(label, "terms", field, "string", params, Map.of());
    }

    /** Certain words of a field in that order; words that are not among them are left out. */
    public static Bucket words(String field, Text label, List<String> words) {
        ObjectNode params = Json.object();
        ArrayNode filters = params.putArray("filters");
        for (String word : words) {
            filters.addObject().put("label", word).set("input", Json.kql(field + ": " + word));
        }
        return new Bucket(label, FILTERS, field, "string", params, Map.of());
    }

    /** Spans of time, {@code auto} for as many as the panel can show. */
    public static Bucket time(String field, String interval, Text label) {
        ObjectNode params = Json.object().put("interval", interval).put("includeEmptyRows", true);
        params.put("dropPartials", false);
        return new Bucket(label, "date_histogram", field, "date", params, Map.of());
    }

    /** Ranges of a number, equally wide. */
    public static Bucket histogram(String field, Text label) {
        ObjectNode params = Json.object().put("type", "histogram").put("maxBars", "auto");
        params.putArray("ranges").addObject().put("from", 0).put("to", 1000).put("label", "");
        return new Bucket(label, "range", field, "number", params, Map.of());
    }

    /** The same, each word in a colour of its own wherever it is drawn. */
    public Bucket coloured(Map<String, String> byWord) {
        return new Bucket(label, operation, field, dataType, params, Map.copyOf(byWord));
    }

    private static ObjectNode termParams(int size) {
        ObjectNode params = Json.object()
                .put("size", size)
                .put("orderDirection", "desc")
                .put("otherBucket", false)
                .put("missingBucket", false);
        params.putObject("parentFormat").put("id", "terms");
        params.putArray("include");
        params.putArray("exclude");
        return params.put("includeIsRegex", false).put("excludeIsRegex", false);
    }

    @Override
    public void write(String id, Language language, BiConsumer<String, ObjectNode> columns) {
        ObjectNode column = Json.object()
                .put("label", label.in(language))
                .put("customLabel", true)
                .put("dataType", dataType)
                .put("isBucketed", true)
                .put("scale", dataType.equals("string") ? "ordinal" : "interval")
                .put("operationType", operation);
        if (!operation.equals(FILTERS)) {
            column.put("sourceField", field);
        }
        column.set("params", params.deepCopy());
        columns.accept(id, column);
    }
}
