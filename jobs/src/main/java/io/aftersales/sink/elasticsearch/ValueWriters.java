package io.aftersales.sink.elasticsearch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** The writer of each Avro type that results use. */
final class ValueWriters {
    private ValueWriters() {}

    /**
     * The writer of the values of {@code schema}.
     *
     * @param field name for the error
     * @throws IllegalArgumentException if the type has no JSON form here
     */
    static ValueWriter of(Schema schema, String field, InstantText instants) {
        return switch (schema.getType()) {
            case STRING, ENUM -> (value, json) -> json.writeString(value.toString());
            case BOOLEAN -> (value, json) -> json.writeAscii((Boolean) value ? "true" : "false");
            case INT -> (value, json) -> json.writeNumber((Integer) value);
            case LONG -> number(schema, field, instants);
            case FLOAT, DOUBLE -> new Floating();
            case RECORD -> RecordPlan.of(schema, instants);
            case ARRAY -> array(of(schema.getElementType(), field, instants));
            case MAP -> map(of(schema.getValueType(), field, instants));
            case UNION -> of(onlyValue(schema, field), field, instants);
            default -> throw unsupported(schema, field);
        };
    }

    private static ValueWriter number(Schema schema, String field, InstantText instants) {
        if (schema.getLogicalType() == null) {
            return (value, json) -> json.writeNumber((Long) value);
        }
        if (!LogicalTypes.timestampMillis().equals(schema.getLogicalType())) {
            throw unsupported(schema, field);
        }
        return (value, json) ->
                instants.write(value instanceof Instant instant ? instant.toEpochMilli() : (Long) value, json);
    }

    private static ValueWriter array(ValueWriter element) {
        return (value, json) -> {
            char before = '[';
            for (Object each : (Collection<?>) value) {
                if (element.writes(each)) {
                    json.write(before);
                    element.write(each, json);
                    before = ',';
                }
            }
            end(before, '[', ']', json);
        };
    }

    private static ValueWriter map(ValueWriter element) {
        return (value, json) -> {
            char before = '{';
            for (Map.Entry<?, ?> each : ((Map<?, ?>) value).entrySet()) {
                if (element.writes(each.getValue())) {
                    json.write(before);
                    json.writeString(each.getKey().toString());
                    json.write(':');
                    element.write(each.getValue(), json);
                    before = ',';
                }
            }
            end(before, '{', '}', json);
        };
    }

    /** Closes what {@code open} opens, and opens it where nothing was in it. */
    static void end(char before, char open, char close, JsonOutput json) {
        if (before == open) {
            json.write(open);
        }
        json.write(close);
    }

    /** Null is left out before, so a union must have one other type. */
    private static Schema onlyValue(Schema union, String field) {
        List<Schema> values = union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        if (values.size() != 1) {
            throw unsupported(union, field);
        }
        return values.get(0);
    }

    private static IllegalArgumentException unsupported(Schema schema, String field) {
        return new IllegalArgumentException("Field " + field + " cannot be written as a document: " + schema);
    }

    /** NaN and the infinities have no JSON form. */
    private static final class Floating implements ValueWriter {
        @Override
        public void write(Object value, JsonOutput json) {
            json.writeAscii(value.toString());
        }

        @Override
        public boolean writes(Object value) {
            return Double.isFinite(((Number) value).doubleValue());
        }
    }
}
