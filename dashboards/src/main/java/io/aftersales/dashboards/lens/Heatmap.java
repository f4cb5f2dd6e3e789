package io.aftersales.dashboards.lens;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.dashboards.DataView;
import io.aftersales.dashboards.Language;
import io.aftersales.dashboards.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number over two directions, as colour.
 *
 * @param title what stands above it
 * @param documents its documents
 * @param query KQL that all its documents fulfil
 * @param x along
 * @param y up
 * @param value the colour
 * @param levels the colours, null for Kibana's own
 */
public record Heatmap(
        Text title,
        DataView documents,
        String query,
        Bucket x,
        Bucket y,
        Column value,
        @Nullable Levels levels) implements Chart {

    @Override
    public String kind() {
        return "lnsHeatmap";
    }

    @Override
    public Map<String, ObjectNode> layers(Language language) {
        return Map.of(Layer.ID, new Layer(List.of(x, y), List.of(value)).toJson(language));
    }

    @Override
    public ObjectNode drawing(Language language) {
        ObjectNode drawing = Json.object()
                .put("layerId", Layer.ID)
                .put("layerType", "data")
                .put("shape", "heatmap")
                .put("valueAccessor", Layer.FIRST_VALUE)
                .put("xAccessor", Layer.bucketId(0))
                .put("yAccessor", Layer.bucketId(1));
        drawing.putObject("gridConfig")
                .put("type", "heatmap_grid")
                .put("isCellLabelVisible", true)
                .put("isYAxisLabelVisible", true)
                .put("isYAxisTitleVisible", false)
                .put("isXAxisLabelVisible", true)
                .put("isXAxisTitleVisible", false);
        drawing.putObject("legend")
                .put("type", "heatmap_legend")
                .put("isVisible", true)
                .put("position", "right");
        if (levels != null) {
            drawing.set("palette", levels.toPalette());
        }
        return drawing;
    }
}
