package io.aftersales.dashboards.lens;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.dashboards.Language;
import java.util.List;

/**
 * What a panel asks for: buckets, and values in each.
 *
 * @param buckets from the outermost in; may be none
 * @param values at least one
 */
record Layer(List<Bucket> buckets, List<? extends Column> values) {

    static final String ID = "l";
    static final String FIRST_VALUE = "m0";

    static String bucketId(int place) {
        return "b" + place;
    }

    static String valueId(int place) {
        return "m" + place;
    }

    /** Kibana matches the answer by place: buckets first, then the values with their parts. */
    ObjectNode toJson(Language language) {
        ObjectNode layer = Json.object();
        ObjectNode columns = layer.putObject("columns");
        ArrayNode order = layer.putArray("columnOrder");
        for (int i = 0; i < buckets.size(); i++) {
            buckets.get(i).write(bucketId(i), language, (id, column) -> add(id, column, columns, order));
        }
        for (int i = 0; i < values.size(); i++) {
            values.get(i).write(valueId(i), language, (id, column) -> add(id, column, columns, order));
        }
        layer.putObject("incompleteColumns");
        return layer.put("sampling", 1).put("ignoreGlobalFilters", false);
    }

    private static void add(String id, ObjectNode column, ObjectNode columns, ArrayNode order) {
        columns.set(id, column);
        order.add(id);
    }
}
