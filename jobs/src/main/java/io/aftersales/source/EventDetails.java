package io.aftersales.source;

import io.aftersales.domain.event.EventKind;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Takes from an event the fields that rules look at and facts do not carry anyway; nothing else leaves the source. */
public final class EventDetails {

    private static final String ATTRIBUTES = "attributes.";

    private final Detail[][] byKind = new Detail[EventKind.values().length][];
    private final int attributes;

    /** @param position of the field in the event, -1 for an attribute */
    private record Detail(String name, int position, String attribute) {}

    /**
     * Takes the named fields.
     *
     * @param wanted names of the fields by kind of event; names that the schema does not have are passed over
     * @param schema of the stream's events
     */
    public EventDetails(Function<EventKind, ? extends Collection<String>> wanted, Schema schema) {
        this.attributes = schema.getField("attributes").pos();
        for (EventKind kind : EventKind.values()) {
            byKind[kind.ordinal()] = wanted.apply(kind).stream()
                    .map(name -> detail(name, schema))
                    .filter(detail -> detail != null)
                    .toArray(Detail[]::new);
        }
    }

    // A policy over several streams may name a field that this stream does not have: then no event of it has a value.
    private static @Nullable Detail detail(String name, Schema schema) {
        if (name.startsWith(ATTRIBUTES)) {
            return new Detail(name, -1, name.substring(ATTRIBUTES.length()));
        }
        Schema.Field field = schema.getField(name);
        return field == null ? null : new Detail(name, field.pos(), "");
    }

    /** The details of an event, null if it has none. */
    public @Nullable Map<String, String> of(EventKind kind, IndexedRecord event) {
        Map<String, String> details = null;
        for (Detail detail : byKind[kind.ordinal()]) {
            Object value = detail.position >= 0
                    ? event.get(detail.position)
                    : ((Map<?, ?>) event.get(attributes)).get(detail.attribute);
            if (value != null) {
                if (details == null) {
                    details = new HashMap<>(4);
                }
                details.put(detail.name, text(value));
            }
        }
        return details;
    }

    private static String text(Object value) {
        return value instanceof Instant instant ? Long.toString(instant.toEpochMilli()) : value.toString();
    }
}
