package io.aftersales.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A saved object of Kibana, as it stands on one line of an import file.
 *
 * @param type the kind, in Kibana's words (a data view is an {@code index-pattern})
 * @param id stable over releases: importing a newer file replaces the object
 * @param typeMigrationVersion version of the attributes' shape; old enough for Kibana 8.19, which migrates upwards only
 * @param attributes what the kind asks for, in the order of the file
 */
public record SavedObject(String type, String id, String typeMigrationVersion, Map<String, String> attributes) {
    /** What every export since Kibana 8.8 says; a greater one would be refused by an older Kibana. */
    private static final String CORE_MIGRATION_VERSION = "8.8.0";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The object as JSON without line breaks. */
    public String toJson() {
        ObjectNode object = JSON.createObjectNode();
        object.put("id", id);
        object.put("type", type);
        object.set("attributes", JSON.valueToTree(attributes));
        object.putArray("references");
        object.put("coreMigrationVersion", CORE_MIGRATION_VERSION);
        object.put("typeMigrationVersion", typeMigrationVersion);
        object.put("managed", false);
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of strings is always written", e);
        }
    }
}
