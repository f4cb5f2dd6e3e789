package io.aftersales.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A saved object of Kibana, as it stands on one line of an import file.
 *
 * @param type the kind, in Kibana's words (a data view is an {@code index-pattern})
 * @param id stable over releases: importing a newer file replaces the object
 * @param typeMigrationVersion version of the attributes' shape; old enough for Kibana 8.19, which migrates upwards only
 * @param attributes what the kind asks for, in the order of the file
 * @param references the objects that it names
 */
public record SavedObject(
        String type, String id, String typeMigrationVersion, ObjectNode attributes, List<Reference> references) {
    /** What every export since Kibana 8.8 says; a greater one would be refused by an older Kibana. */
    private static final String CORE_MIGRATION_VERSION = "8.8.0";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Another saved object, under the name by which this one speaks of it.
     *
     * @param name place in this object
     * @param type kind of the other
     * @param id identity of the other
     */
    public record Reference(String name, String type, String id) {

        /** The reference as Kibana writes it. */
        public ObjectNode toJson() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("name", name)
                    .put("type", type)
                    .put("id", id);
        }
    }

    /** The object as JSON without line breaks. */
    public String toJson() {
        ObjectNode object = JSON.createObjectNode();
        object.put("id", id);
        object.put("type", type);
        object.set("attributes", attributes);
        ArrayNode named = object.putArray("references");
        references.forEach(reference -> named.add(reference.toJson()));
        object.put("coreMigrationVersion", CORE_MIGRATION_VERSION);
        object.put("typeMigrationVersion", typeMigrationVersion);
        object.put("managed", false);
        return text(object);
    }

    /** A tree as text on one line; Kibana keeps much of an object as JSON in a string. */
    public static String text(JsonNode tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree is always written", e);
        }
    }
}
