package io.aftersales.dashboards.lens;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.dashboards.DataView;
import io.aftersales.dashboards.Language;
import io.aftersales.dashboards.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bars or lines over time or over words.
 *
 * @param title what stands above it
 * @param documents its documents
 * @param query KQL that all its documents fulfil
 * @param shape Lens's series type, such as {@code bar_stacked} or {@code line}
 * @param x what lies along the axis
 * @param split what the colours stand for, null for one colour
 * @param values the heights
 * @param threshold height of a line that should not be crossed, null for none
 */
public record Series(
        Text title,
        DataView documents,
        String query,
        String shape,
        Bucket x,
        @Nullable Bucket split,
        List<? extends Column> values,
        @Nullable Threshold threshold)
        implements Chart {

    private static final String LINE_LAYER = "t";
    private static final String LINE = "t0";

    /**
     * A line across the chart.
     *
     * @param label what it means
     * @param at its height
     */
    public record Threshold(Text label, double at) {}

    @Override
    public String kind() {
        return "lnsXY";
    }

    @Override
    public Map<String, ObjectNode> layers(Language language) {
        Map<String, ObjectNode> layers = new LinkedHashMap<>();
        // The words first: those with the most of all the time shown, not of each bar.
        layers.put(Layer.ID, new Layer(split == null ? List.of(x) : List.of(split, x), values).toJson(language));
        if (threshold != null) {
            layers.put(LINE_LAYER, line(threshold, language));
        }
        return layers;
    }

    private static ObjectNode line(Threshold threshold, Language language) {
        ObjectNode layer = Json.object();
        ObjectNode column = layer.putObject("columns").putObject(LINE);
        column.put("label", threshold.label().in(language))
                .put("customLabel", true)
                .put("dataType", "number")
                .put("isBucketed", false)
                .put("scale", "ratio")
                .put("operationType", "static_value")
                .put("isStaticValue", true);
        column.putArray("references");
        column.putObject("params").put("value", text(threshold.at()));
        layer.putArray("columnOrder").add(LINE);
        layer.putObject("incompleteColumns");
        return layer.put("sampling", 1).put("ignoreGlobalFilters", false);
    }

    private static String text(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    @Override
    public ObjectNode drawing(Language language) {
        ObjectNode drawing = Json.object().put("preferredSeriesType", shape);
        drawing.putObject("legend")
                .put("isVisible", split != null || values.size() > 1)
                .put("position", "right");
        drawing.put("valueLabels", "hide").put("fittingFunction", shape.equals("line") ? "None" : "Zero");
        visible(drawing.putObject("axisTitlesVisibilitySettings"), false);
        visible(drawing.putObject("tickLabelsVisibilitySettings"), true);
        visible(drawing.putObject("gridlinesVisibilitySettings"), true);
        ArrayNode layers = drawing.putArray("layers");
        ObjectNode data = layers.addObject()
                .put("layerId", Layer.ID)
                .put("layerType", "data")
                .put("seriesType", shape)
                .put("xAccessor", Layer.bucketId(split == null ? 0 : 1));
        if (split != null) {
            data.put("splitAccessor", Layer.bucketId(0));
            WordColours.write(split, data);
        }
        ArrayNode heights = data.putArray("accessors");
        for (int i = 0; i < values.size(); i++) {
            heights.add(Layer.valueId(i));
        }
        if (threshold != null) {
            ObjectNode line = layers.addObject().put("layerId", LINE_LAYER).put("layerType", "referenceLine");
            line.putArray("accessors").add(LINE);
            line.putArray("yConfig")
                    .addObject()
                    .put("forAccessor", LINE)
                    .put("axisMode", "left")
                    .put("color", Levels.ACT)
                    .put("lineWidth", 2)
                    .put("fill", "none")
                    .put("textVisibility", true);
        }
        return drawing;
    }

    private static void visible(ObjectNode axes, boolean visible) {
        axes.put("x", visible).put("yLeft", visible).put("yRight", visible);
    }
}
