package io.aftersales.dashboards.lens;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.dashboards.DataView;
import io.aftersales.dashboards.Language;
import io.aftersales.dashboards.Text;
import java.util.List;
import java.util.Map;

/**
 * Shares of a whole, as a ring.
 *
 * @param title what stands above it
 * @param documents its documents
 * @param query KQL that all its documents fulfil
 * @param parts what the parts are
 * @param value their size
 */
public record Pie(Text title, DataView documents, String query, Bucket parts, Column value) implements Chart {

    @Override
    public String kind() {
        return "lnsPie";
    }

    @Override
    public Map<String, ObjectNode> layers(Language language) {
        return Map.of(Layer.ID, new Layer(List.of(parts), List.of(value)).toJson(language));
    }

    @Override
    public ObjectNode drawing(Language language) {
        ObjectNode drawing = Json.object().put("shape", "donut");
        ObjectNode layer = drawing.putArray("layers").addObject();
        layer.put("layerId", Layer.ID).put("layerType", "data");
        layer.putArray("metrics").add(Layer.FIRST_VALUE);
        layer.putArray("primaryGroups").add(Layer.bucketId(0));
        WordColours.write(parts, layer);
        layer.put("numberDisplay", "percent")
                .put("categoryDisplay", "default")
                .put("legendDisplay", "default")
                .put("nestedLegend", false);
        return drawing;
    }
}
