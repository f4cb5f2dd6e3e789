package io.aftersales.dashboards.lens;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.dashboards.Language;
import io.aftersales.dashboards.Text;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A number, or the latest value, taken over the documents of a bucket.
 *
 * @param label what it is called
 * @param operation Lens's name of it
 * @param field field that it is taken from, {@code ___records___} for documents
 * @param dataType Lens's type of the result
 * @param argument percentile or sort field, null where the operation takes none
 * @param filter KQL that documents must fulfil to count here, null for all
 * @param within only documents of that last span ({@code 1h}) of the board's time, null for all of it
 * @param format how it is shown
 */
public record Value(
        Text label,
        String operation,
        String field,
        String dataType,
        @Nullable String argument,
        @Nullable String filter,
        @Nullable String within,
        Format format)
        implements Column {

    private static final String RECORDS = "___records___";
    private static final String TIME = "@timestamp";

    /** How many documents there are. */
    public static Value count(Text label) {
        return new Value(label, "count", RECORDS, "number", null, null, null, Format.COUNT);
    }

    /** The sum of a number. */
    public static Value sum(String field, Text label) {
        return new Value(label, "sum", field, "number", null, null, null, Format.COUNT);
    }

    /** The mean of a number. */
    public static Value average(String field, Text label) {
        return new Value(label, "average", field, "number", null, null, null, Format.DECIMAL);
    }

    /** The greatest number. */
    public static Value max(String field, Text label) {
        return new Value(label, "max", field, "number", null, null, null, Format.COUNT);
    }

    /** The latest of the instants in a date field. */
    public static Value latest(String field, Text label) {
        return new Value(label, "max", field, "date", null, null, null, Format.COUNT);
    }

    /** The earliest of the instants in a date field. */
    public static Value earliest(String field, Text label) {
        return new Value(label, "min", field, "date", null, null, null, Format.COUNT);
    }

    /** The number in the latest document. */
    public static Value last(String field, Text label) {
        return new Value(label, "last_value", field, "number", TIME, field + ": *", null, Format.COUNT);
    }

    /** The number in the document that is the latest by that date; nothing where that document has none. */
    public static Value lastBy(String date, String field, Text label) {
        return new Value(label, "last_value", field, "number", date, null, null, Format.COUNT);
    }

    /** The word in the latest document. */
    public static Value lastWord(String field, Text label) {
        return new Value(label, "last_value", field, "string", TIME, field + ": *", null, Format.COUNT);
    }

    /** The same over the documents that fulfil {@code kql}. */
    public Value where(String kql) {
        String both = filter == null ? kql : "(" + filter + ") and (" + kql + ")";
        return new Value(label, operation, field, dataType, argument, both, within, format);
    }

    /** The same over the last {@code span} of the board's time. */
    public Value within(String span) {
        return new Value(label, operation, field, dataType, argument, filter, span, format);
    }

    /** The same, shown otherwise. */
    public Value as(Format shown) {
        return new Value(label, operation, field, dataType, argument, filter, within, shown);
    }

    @Override
    public void write(String id, Language language, BiConsumer<String, ObjectNode> columns) {
        columns.accept(id, column(label.in(language)));
    }

    ObjectNode column(String shown) {
        ObjectNode column = Json.object()
                .put("label", shown)
                .put("customLabel", true)
                .put("dataType", dataType)
                .put("isBucketed", false)
                .put("scale", dataType.equals("string") ? "ordinal" : "ratio")
                .put("operationType", operation)
                .put("sourceField", field);
        if (filter != null) {
            column.set("filter", Json.kql(filter));
        }
        if (within != null) {
            column.put("reducedTimeRange", within);
        }
        column.set("params", params());
        return column;
    }

    private ObjectNode params() {
        ObjectNode params = Json.object();
        if (operation.equals("last_value")) {
            params.put("sortField", argument).put("showArrayValues", false);
        } else if (operation.equals("count") || operation.equals("sum")) {
            params.put("emptyAsNull", false);
        }
        if (dataType.equals("number")) {
            params.set("format", format.toJson());
        }
        return params;
    }

    /** The value as it is written in a formula. */
    String inFormula() {
        StringBuilder text = new StringBuilder(operation).append('(');
        String separator = "";
        if (!field.equals(RECORDS)) {
            text.append(field);
            separator = ", ";
        }
        if (filter != null) {
            text.append(separator).append("kql='").append(filter).append('\'');
            separator = ", ";
        }
        if (within != null) {
            text.append(separator).append("reducedTimeRange='").append(within).append('\'');
        }
        return text.append(')').toString();
    }
}
