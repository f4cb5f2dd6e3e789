package io.aftersales.sink.elasticsearch;

import java.time.Instant;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Results with a value in every field. */
final class SampleResult {
    private static final Instant TIME = Instant.parse("2026-11-11T03:00:00Z");

    private SampleResult() {}

    static SpecificRecord full(Schema schema) {
        return (SpecificRecord) value(schema);
    }

    private static Object value(Schema schema) {
        return switch (schema.getType()) {
            case STRING -> "值\"\n";
            case BOOLEAN -> true;
            case INT -> 7;
            case LONG -> LogicalTypes.timestampMillis().equals(schema.getLogicalType()) ? TIME : 42L;
            case DOUBLE -> 0.5;
            case ENUM -> SpecificData.get().createEnum(schema.getEnumSymbols().get(0), schema);
            case ARRAY -> List.of(value(schema.getElementType()));
            case UNION ->
                value(schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow());
            case RECORD -> record(schema);
            default -> throw new AssertionError("No sample for " + schema);
        };
    }

    private static IndexedRecord record(Schema schema) {
        IndexedRecord filled =
                (IndexedRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        for (Schema.Field field : schema.getFields()) {
            filled.put(field.pos(), value(field.schema()));
        }
        return filled;
    }
}
