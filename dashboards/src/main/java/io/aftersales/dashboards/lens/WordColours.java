package io.aftersales.dashboards.lens;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Colours of words as Lens keeps them; without them a word's colour depends on how many there are of it. */
final class WordColours {

    private WordColours() {}

    /** Adds the bucket's colours to a layer of a drawing, if it has any. */
    static void write(Bucket bucket, ObjectNode layer) {
        if (bucket.colours().isEmpty()) {
            return;
        }
        ObjectNode mapping = layer.putObject("colorMapping");
        ArrayNode assignments = mapping.putArray("assignments");
        for (Map.Entry<String, String> one : new TreeMap<>(bucket.colours()).entrySet()) {
            ObjectNode assignment = assignments.addObject().put("touched", false);
            assignment
                    .putObject("rule")
                    .put("type", "matchExactly")
                    .putArray("values")
                    .add(one.getKey());
            assignment.putObject("color").put("type", "colorCode").put("colorCode", one.getValue());
        }
        ObjectNode others = mapping.putArray("specialAssignments").addObject().put("touched", false);
        others.putObject("rule").put("type", "other");
        others.putObject("color").put("type", "loop");
        mapping.put("paletteId", "eui_amsterdam_color_blind")
                .putObject("colorMode")
                .put("type", "categorical");
    }
}
