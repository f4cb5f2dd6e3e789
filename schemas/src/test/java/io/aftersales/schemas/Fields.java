package io.aftersales.schemas;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Walks the fields of a record, looking through optional values and lists. */
final class Fields {
    private Fields() {}

    /** The schema of the values themselves: without null, and of a list its elements. */
    static Schema value(Schema schema) {
        return switch (schema.getType()) {
            case UNION ->
                value(schema.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow());
            case ARRAY -> value(schema.getElementType());
            default -> schema;
        };
    }

    /** The named schemas (records, enums) that stand directly in the fields of {@code schema}. */
    static Stream<Schema> children(Schema schema) {
        if (schema.getType() != Schema.Type.RECORD) {
            return Stream.empty();
        }
        return schema.getFields().stream()
                .map(field -> value(field.schema()))
                .filter(type -> List.of(Schema.Type.RECORD, Schema.Type.ENUM).contains(type.getType()));
    }

    /** The name that a field has in a document: its own, unless the schema gives another. */
    static String documentName(Schema.Field field) {
        String name = field.getProp("document");
        return name == null ? field.name() : name;
    }

    /** The leaves of a document of {@code schema} by dotted path, each with the schema of its values. */
    static Map<String, Schema> leaves(Schema schema) {
        Map<String, Schema> leaves = new TreeMap<>();
        collect("", schema, leaves);
        return leaves;
    }

    private static void collect(String prefix, Schema schema, Map<String, Schema> leaves) {
        for (Schema.Field field : schema.getFields()) {
            String path = prefix + documentName(field);
            Schema value = value(field.schema());
            if (value.getType() == Schema.Type.RECORD) {
                collect(path + ".", value, leaves);
            } else {
                leaves.put(path, value);
            }
        }
    }
}
