package io.aftersales.dashboards.lens;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.dashboards.DataView;
import io.aftersales.dashboards.Language;
import io.aftersales.dashboards.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A headline number.
 *
 * @param title what stands above it
 * @param documents its documents
 * @param query KQL that all its documents fulfil
 * @param value the number
 * @param beside a second number to compare with, null for none
 * @param levels its colours, null where no level is good or bad
 * @param over the number is taken for each of these and put together, null for all documents at once
 * @param together how the numbers of {@code over} are put together: {@code sum}, {@code max} or {@code min}
 * @param unfiltered what is chosen on the board does not narrow it, and no query of its own
 */
public record Tile(
        Text title,
        DataView documents,
        String query,
        Column value,
        @Nullable Column beside,
        @Nullable Levels levels,
        @Nullable Bucket over,
        String together,
        boolean unfiltered)
        implements Chart {

    /** A query of the panel is left out by Kibana with what is chosen: what narrows such a number must stand in the number. */
    public Tile {
        if (unfiltered && !query.isEmpty()) {
            throw new IllegalArgumentException(title.en() + ": Kibana leaves out " + query);
        }
    }

    /** A number over all documents. */
    public static Tile of(Text title, DataView documents, Column value) {
        return new Tile(title, documents, "", value, null, null, null, "sum", false);
    }

    /** The same over the documents that fulfil {@code kql}. */
    public Tile where(String kql) {
        return new Tile(title, documents, kql, value, beside, levels, over, together, unfiltered);
    }

    /** The same, coloured. */
    public Tile with(Levels colours) {
        return new Tile(title, documents, query, value, beside, colours, over, together, unfiltered);
    }

    /** The same with a second number. */
    public Tile beside(Column second) {
        return new Tile(title, documents, query, value, second, levels, over, together, unfiltered);
    }

    /** The sum of the numbers of each bucket. */
    public Tile summedOver(Bucket bucket) {
        return new Tile(title, documents, query, value, beside, levels, bucket, "sum", unfiltered);
    }

    /** The greatest of the numbers of each bucket. */
    public Tile greatestOver(Bucket bucket) {
        return new Tile(title, documents, query, value, beside, levels, bucket, "max", unfiltered);
    }

    /** The least of the numbers of each bucket. */
    public Tile leastOver(Bucket bucket) {
        return new Tile(title, documents, query, value, beside, levels, bucket, "min", unfiltered);
    }

    /** The same, whatever is chosen on the board; it may have no query. */
    public Tile ofEverything() {
        return new Tile(title, documents, query, value, beside, levels, over, together, true);
    }

    @Override
    public String kind() {
        return "lnsMetric";
    }

    @Override
    public Map<String, ObjectNode> layers(Language language) {
        List<Column> values = new ArrayList<>(List.of(value));
        if (beside != null) {
            values.add(beside);
        }
        ObjectNode layer = new Layer(over == null ? List.of() : List.of(over), values).toJson(language);
        return Map.of(Layer.ID, layer.put("ignoreGlobalFilters", unfiltered));
    }

    @Override
    public ObjectNode drawing(Language language) {
        ObjectNode drawing = Json.object()
                .put("layerId", Layer.ID)
                .put("layerType", "data")
                .put("metricAccessor", Layer.FIRST_VALUE);
        if (beside != null) {
            drawing.put("secondaryMetricAccessor", Layer.valueId(1));
        }
        if (over != null) {
            drawing.put("breakdownByAccessor", Layer.bucketId(0)).put("collapseFn", together);
        }
        if (levels != null) {
            drawing.set("palette", levels.toPalette());
        }
        return drawing;
    }
}
