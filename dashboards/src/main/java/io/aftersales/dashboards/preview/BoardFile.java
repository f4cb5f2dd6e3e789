package io.aftersales.dashboards.preview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.dashboards.Boards;
import io.aftersales.dashboards.Language;
import io.aftersales.dashboards.SavedObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The saved objects of one language, found by kind and identity. */
final class BoardFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> objects = new LinkedHashMap<>();

    BoardFile(Language language) {
        for (SavedObject object : Boards.compile(language)) {
            objects.put(object.type() + ":" + object.id(), parse(object.toJson()));
        }
    }

    /** The dashboards, in the order of the file. */
    List<JsonNode> boards() {
        return objects.values().stream()
                .filter(object -> object.path("type").asText().equals("dashboard"))
                .toList();
    }

    /**
     * The documents of an alias, by the first of its data views.
     *
     * @throws IllegalArgumentException if no data view has the alias
     */
    DocumentSource documents(String alias) {
        return objects.values().stream()
                .filter(object -> object.path("type").asText().equals("index-pattern"))
                .map(DocumentSource::of)
                .filter(documents -> documents.alias().equals(alias))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no data view has this alias"));
    }

    /**
     * The object of that kind and identity.
     *
     * @throws IllegalArgumentException if there is none
     */
    JsonNode object(String type, String id) {
        JsonNode object = objects.get(type + ":" + id);
        if (object == null) {
            throw new IllegalArgumentException("no " + type + " " + id);
        }
        return object;
    }

    /** The object that another one names so. */
    JsonNode named(JsonNode object, String reference) {
        for (JsonNode each : object.path("references")) {
            if (each.path("name").asText().equals(reference)) {
                return object(each.path("type").asText(), each.path("id").asText());
            }
        }
        throw new IllegalArgumentException(object.path("id").asText() + " names no " + reference);
    }

    /** JSON that stands in a string. */
    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + text, e);
        }
    }
}
