package io.aftersales.rules;

import io.aftersales.domain.event.EventStream;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** What rules may ask of events: the fields of the streams' schemas, without free text and personal data. */
final class EventFields {

    /** What these hold never leaves the decoding stage, so no rule can see it. */
    private static final Set<String> NOT_IN_FACTS = Set.of("buyerId", "text", "note", "signedBy");

    /** The trigger's {@code event} names it already. */
    private static final Set<String> NAMED_BY_EVENT = Set.of("type");

    private static final Map<EventStream, Map<String, EventField>> FIELDS = new EnumMap<>(EventStream.class);

    static {
        FIELDS.put(EventStream.ORDER, fields(OrderEvent.getClassSchema()));
        FIELDS.put(EventStream.CHAT, fields(ChatEvent.getClassSchema()));
        FIELDS.put(EventStream.LOGISTICS, fields(LogisticsEvent.getClassSchema()));
        FIELDS.put(EventStream.REVIEW, fields(ReviewEvent.getClassSchema()));
    }

    private EventFields() {}

    /** Fields of a stream's events by name. */
    static Map<String, EventField> of(EventStream stream) {
        return FIELDS.get(stream);
    }

    /** Names of the stream's times that may be deadlines. */
    static Set<String> deadlines(EventStream stream) {
        Set<String> names = new TreeSet<>();
        FIELDS.get(stream).values().stream()
                .filter(field ->
                        field.form() == EventField.Form.TIME && !field.name().equals("occurredAt"))
                .forEach(field -> names.add(field.name()));
        return names;
    }

    /** Whether the field exists but is kept from rules. */
    static boolean isWithheld(String name) {
        return NOT_IN_FACTS.contains(name);
    }

    private static Map<String, EventField> fields(Schema schema) {
        Map<String, EventField> fields = new LinkedHashMap<>();
        for (Schema.Field field : schema.getFields()) {
            if (!NOT_IN_FACTS.contains(field.name()) && !NAMED_BY_EVENT.contains(field.name())) {
                form(field.schema())
                        .ifPresent(form ->
                                fields.put(field.name(), new EventField(field.name(), form, symbols(field.schema()))));
            }
        }
        return fields;
    }

    private static Optional<EventField.Form> form(Schema schema) {
        Schema value = value(schema);
        return switch (value.getType()) {
            case ENUM -> Optional.of(EventField.Form.WORD);
            case STRING -> Optional.of(EventField.Form.TEXT);
            case INT, LONG ->
                Optional.of(
                        value.getLogicalType() instanceof LogicalTypes.TimestampMillis
                                ? EventField.Form.TIME
                                : EventField.Form.NUMBER);
            // Lists, maps and records have no single value to compare with.
            default -> Optional.empty();
        };
    }

    private static List<String> symbols(Schema schema) {
        Schema value = value(schema);
        return value.getType() == Schema.Type.ENUM ? value.getEnumSymbols() : List.of();
    }

    private static Schema value(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow()
                : schema;
    }
}
