package io.aftersales.sink.kafka;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a schema are written, worked out once. Avro's own writer finds out anew for each field of each record what
 * its type and its logical type are, and costs ten times as much.
 */
@FunctionalInterface
interface AvroPlan {

    /** Writes a value of the schema, null only where the schema says so. */
    void write(@Nullable Object value, AvroOutput out);

    /**
     * The plan of {@code schema}.
     *
     * @param name what an error calls the value
     * @throws IllegalArgumentException naming the field, if a type is none that results use
     */
    static AvroPlan of(Schema schema, String name) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case UNION -> optional(schema, name);
            case ARRAY -> array(of(schema.getElementType(), name));
            case STRING -> (value, out) -> out.writeString(present(value, name).toString());
            // The constants of a generated class stand in the order of the schema that it was generated from.
            case ENUM -> (value, out) -> out.writeLong(((Enum<?>) present(value, name)).ordinal());
            case BOOLEAN -> (value, out) -> out.writeBoolean((Boolean) present(value, name));
            case DOUBLE -> (value, out) -> out.writeDouble((Double) present(value, name));
            case INT -> (value, out) -> out.writeLong((Integer) present(value, name));
            case LONG -> number(schema, name);
            default -> throw unsupported(schema, name);
        };
    }

    private static AvroPlan record(Schema schema) {
        List<Schema.Field> fields = schema.getFields();
        AvroPlan[] plans = new AvroPlan[fields.size()];
        for (Schema.Field field : fields) {
            plans[field.pos()] = of(field.schema(), schema.getFullName() + '.' + field.name());
        }
        return (value, out) -> {
            IndexedRecord record = (IndexedRecord) present(value, schema.getFullName());
            for (int i = 0; i < plans.length; i++) {
                plans[i].write(record.get(i), out);
            }
        };
    }

    /** Results know unions of null and one other type only; Avro writes the place of the branch before its value. */
    private static AvroPlan optional(Schema union, String name) {
        List<Schema> branches = union.getTypes();
        if (branches.size() != 2 || branches.get(0).getType() != Schema.Type.NULL) {
            throw unsupported(union, name);
        }
        AvroPlan other = of(branches.get(1), name);
        return (value, out) -> {
            out.writeLong(value == null ? 0 : 1);
            if (value != null) {
                other.write(value, out);
            }
        };
    }

    private static AvroPlan array(AvroPlan element) {
        return (value, out) -> {
            Collection<?> all = (Collection<?>) present(value, "array");
            if (!all.isEmpty()) {
                out.writeLong(all.size());
                for (Object each : all) {
                    element.write(each, out);
                }
            }
            out.writeLong(0);
        };
    }

    private static AvroPlan number(Schema schema, String name) {
        if (schema.getLogicalType() == null) {
            return (value, out) -> out.writeLong((Long) present(value, name));
        }
        if (!LogicalTypes.timestampMillis().equals(schema.getLogicalType())) {
            throw unsupported(schema, name);
        }
        return (value, out) -> out.writeLong(((Instant) present(value, name)).toEpochMilli());
    }

    private static Object present(@Nullable Object value, String name) {
        if (value == null) {
            throw new NullPointerException(name + " has no value");
        }
        return value;
    }

    private static IllegalArgumentException unsupported(Schema schema, String name) {
        return new IllegalArgumentException(name + " has a type that results do not use: " + schema);
    }
}
