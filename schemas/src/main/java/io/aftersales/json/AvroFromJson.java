package io.aftersales.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Plain JSON to a generated Avro class, driven by the schema: fields by name, absent ones by their default, enums by name,
 * times as ISO-8601 with offset or as epoch millis. Avro's own JSON decoder is no help here: it wants every field, unions
 * with their type's name, and knows no text for a time.
 *
 * <p>What is wrong is told without the value, which may be personal data.
 */
final class AvroFromJson {

    private final SpecificData model;
    private final Schema schema;

    AvroFromJson(Class<? extends SpecificRecord> type) {
        this.model = SpecificData.getForClass(type);
        this.schema = model.getSchema(type);
    }

    /** @throws IllegalArgumentException naming the field and what is wrong with it */
    SpecificRecord record(JsonNode json) {
        return record(json, schema, "");
    }

    private SpecificRecord record(JsonNode json, Schema schema, String path) {
        if (!json.isObject()) {
            throw new IllegalArgumentException((path.isEmpty() ? "the line" : path) + " is no JSON object");
        }
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (schema.getField(name) == null) {
                throw new IllegalArgumentException("unknown field " + within(path, name));
            }
        }
        SpecificRecord result = (SpecificRecord) model.newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            JsonNode value = json.get(field.name());
            String name = within(path, field.name());
            if (value == null || value.isNull() && !isNullable(field.schema())) {
                if (!field.hasDefaultValue()) {
                    throw new IllegalArgumentException(name + " is missing");
                }
                result.put(field.pos(), model.deepCopy(field.schema(), model.getDefaultValue(field)));
            } else {
                result.put(field.pos(), value(value, field.schema(), name));
            }
        }
        return result;
    }

    private static boolean isNullable(Schema schema) {
        return schema.getType() == Schema.Type.UNION;
    }

    private static String within(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private @Nullable Object value(JsonNode json, Schema schema, String path) {
        return switch (schema.getType()) {
            case UNION -> json.isNull() ? null : value(json, schema.getTypes().get(1), path);
            case STRING -> text(json, path);
            case INT -> {
                if (!json.isIntegralNumber() || !json.canConvertToInt()) {
                    throw new IllegalArgumentException(path + " is no whole number" + Told.kind(json));
                }
                yield json.intValue();
            }
            case LONG ->
                schema.getLogicalType() == LogicalTypes.timestampMillis()
                        ? time(json, path)
                        : (Object) whole(json, path);
            case ENUM -> symbol(json, schema, path);
            case RECORD -> record(json, schema, path);
            case ARRAY -> list(json, schema.getElementType(), path);
            case MAP -> map(json, schema.getValueType(), path);
            default -> throw new IllegalStateException("no rule for " + schema + " of " + path);
        };
    }

    private static String text(JsonNode json, String path) {
        if (!json.isTextual()) {
            throw new IllegalArgumentException(path + " is no text" + Told.kind(json));
        }
        return json.textValue();
    }

    private static long whole(JsonNode json, String path) {
        if (!json.isIntegralNumber() || !json.canConvertToLong()) {
            throw new IllegalArgumentException(path + " is no whole number" + Told.kind(json));
        }
        return json.longValue();
    }

    private static Instant time(JsonNode json, String path) {
        if (json.isNumber()) {
            return Instant.ofEpochMilli(whole(json, path));
        }
        try {
            // Cut to what the schema holds, so that an event equals itself after the way through Kafka.
            return Instant.ofEpochMilli(
                    OffsetDateTime.parse(text(json, path)).toInstant().toEpochMilli());
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException(
                    path + " is neither ISO-8601 with offset (2026-11-22T10:00:00+08:00) nor epoch millis");
        } catch (ArithmeticException outOfRange) {
            throw new IllegalArgumentException(path + " is further away than epoch millis can tell");
        }
    }

    private Object symbol(JsonNode json, Schema schema, String path) {
        String name = text(json, path);
        // UNKNOWN is what an old reader makes of a new name, nothing that a source may say.
        if (!schema.hasEnumSymbol(name) || name.equals("UNKNOWN")) {
            List<String> known = new ArrayList<>(schema.getEnumSymbols());
            known.remove("UNKNOWN");
            throw new IllegalArgumentException(
                    path + " is " + Told.name(name) + ", not one of " + String.join(" ", known));
        }
        return model.createEnum(name, schema);
    }

    private List<Object> list(JsonNode json, Schema element, String path) {
        if (!json.isArray()) {
            throw new IllegalArgumentException(path + " is no list" + Told.kind(json));
        }
        List<Object> result = new ArrayList<>(json.size());
        for (JsonNode item : json) {
            result.add(value(item, element, path + "[" + result.size() + "]"));
        }
        return result;
    }

    private Map<String, Object> map(JsonNode json, Schema element, String path) {
        if (!json.isObject()) {
            throw new IllegalArgumentException(path + " is no JSON object" + Told.kind(json));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        json.properties()
                .forEach(entry ->
                        result.put(entry.getKey(), value(entry.getValue(), element, within(path, entry.getKey()))));
        return result;
    }
}
