package io.aftersales.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Puts the ids of an event in order before anything looks at them: an optional id that is blank is none, and what cannot be an
 * id is told. Ids become keys, parts of document ids and members of lists; so they are short and hold no control characters.
 */
final class EventIds {

    /** Longest id, in bytes of UTF-8: that of a document in Elasticsearch. */
    static final int MOST_BYTES = 512;

    /** Most parcels of one shipment. */
    static final int MOST_PARCELS = 1_000;

    /** What no id has as its name, but is used like one. */
    private static final Set<String> LIKE_IDS = Set.of("sku", "carrier", "station", "issueType");

    private static final String PARCELS = "parcelIds";
    private static final String ITEMS = "items";
    private static final int MOST_BYTES_OF_A_CHAR = 3;

    private final List<Schema.Field> ids = new ArrayList<>();
    private final int parcels;
    private final int items;
    private final @Nullable EventIds ofItems;

    /** Knows the ids of records of {@code schema} by their names. */
    EventIds(Schema schema) {
        for (Schema.Field field : schema.getFields()) {
            if (holdsText(field.schema()) && (field.name().endsWith("Id") || LIKE_IDS.contains(field.name()))) {
                ids.add(field);
            }
        }
        parcels = place(schema, PARCELS);
        items = place(schema, ITEMS);
        ofItems =
                items < 0 ? null : new EventIds(schema.getField(ITEMS).schema().getElementType());
    }

    private static boolean holdsText(Schema schema) {
        return schema.getType() == Schema.Type.STRING
                || isOptional(schema)
                        && schema.getTypes().stream().anyMatch(each -> each.getType() == Schema.Type.STRING);
    }

    private static boolean isOptional(Schema schema) {
        return schema.getType() == Schema.Type.UNION;
    }

    private static int place(Schema schema, String name) {
        Schema.Field field = schema.getField(name);
        return field == null ? -1 : field.pos();
    }

    /**
     * Makes blank optional ids absent.
     *
     * @param event changed in place
     * @return what is wrong with an id, null if nothing is
     */
    @Nullable
    String tidy(IndexedRecord event) {
        for (int i = 0; i < ids.size(); i++) {
            Schema.Field field = ids.get(i);
            String id = (String) event.get(field.pos());
            if (id == null) {
                continue;
            }
            if (isOptional(field.schema()) && id.isBlank()) {
                event.put(field.pos(), null);
                continue;
            }
            String wrong = wrong(field.name(), id);
            if (wrong != null) {
                return wrong;
            }
        }
        String wrong = parcels < 0 ? null : tidyParcels(event);
        return wrong != null || ofItems == null ? wrong : tidyItems((Collection<?>) event.get(items));
    }

    private @Nullable String tidyParcels(IndexedRecord event) {
        Collection<?> told = (Collection<?>) event.get(parcels);
        if (told.size() > MOST_PARCELS) {
            return PARCELS + " names " + told.size() + " parcels, " + MOST_PARCELS + " are allowed";
        }
        boolean blank = false;
        for (Object parcel : told) {
            String wrong = wrong(PARCELS, (String) parcel);
            if (wrong != null) {
                return wrong;
            }
            blank |= ((String) parcel).isBlank();
        }
        if (blank) {
            List<Object> left = new ArrayList<>(told);
            left.removeIf(parcel -> ((String) parcel).isBlank());
            event.put(parcels, left);
        }
        return null;
    }

    private @Nullable String tidyItems(Collection<?> told) {
        for (Object item : told) {
            String wrong = ofItems == null ? null : ofItems.tidy((IndexedRecord) item);
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    private static @Nullable String wrong(String name, String id) {
        if (id.length() * MOST_BYTES_OF_A_CHAR > MOST_BYTES) {
            int bytes = id.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES) {
                return name + " has " + bytes + " bytes, " + MOST_BYTES + " are allowed";
            }
        }
        for (int i = 0; i < id.length(); i++) {
            if (Character.isISOControl(id.charAt(i))) {
                return name + " holds the control character U+"
                        + Integer.toHexString(0x10000 | id.charAt(i)).substring(1);
            }
        }
        return null;
    }
}
