package io.aftersales.dashboards.lens;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.dashboards.DataView;
import io.aftersales.dashboards.Language;
import io.aftersales.dashboards.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table, the worst row first: rows are ordered by their first value.
 *
 * @param title what stands above it
 * @param documents its documents
 * @param query KQL that all its documents fulfil
 * @param rows what a row stands for
 * @param cells the numbers of a row
 */
public record Table(Text title, DataView documents, String query, List<Bucket> rows, List<Cell> cells)
        implements Chart {

    /**
     * A column of numbers.
     *
     * @param value the number
     * @param levels colours of its cells, null for none
     */
    public record Cell(Column value, @Nullable Levels levels) {

        /** Without colours. */
        public static Cell of(Column value) {
            return new Cell(value, null);
        }
    }

    @Override
    public String kind() {
        return "lnsDatatable";
    }

    @Override
    public Map<String, ObjectNode> layers(Language language) {
        return Map.of(Layer.ID, new Layer(rows, cells.stream().map(Cell::value).toList()).toJson(language));
    }

    @Override
    public ObjectNode drawing(Language language) {
        ObjectNode drawing = Json.object().put("layerId", Layer.ID).put("layerType", "data");
        ArrayNode columns = drawing.putArray("columns");
        for (int i = 0; i < rows.size(); i++) {
            columns.addObject().put("columnId", Layer.bucketId(i)).put("isTransposed", false);
        }
        for (int i = 0; i < cells.size(); i++) {
            ObjectNode column =
                    columns.addObject().put("columnId", Layer.valueId(i)).put("alignment", "right");
            Levels levels = cells.get(i).levels();
            if (levels != null) {
                column.put("colorMode", "cell").set("palette", levels.toPalette());
            }
        }
        drawing.putObject("sorting").put("columnId", Layer.FIRST_VALUE).put("direction", "desc");
        drawing.putObject("paging").put("size", 10).put("enabled", true);
        return drawing;
    }
}
