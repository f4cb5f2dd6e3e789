package io.aftersales.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kibana's view of the documents behind an alias: how boards and searches name them, and by which of their times.
 *
 * @param alias alias of the documents
 * @param timeField the date that lies in the time looked at
 * @param kind what tells it from the first view of the same alias, null for the first
 */
public record DataView(
        String alias, String timeField, @Nullable Text kind) {
    /** Kibana's word for a data view. */
    public static final String TYPE = "index-pattern";

    /** When a document last changed. */
    private static final String CHANGED = "@timestamp";

    /** Attributes that Kibana keeps as JSON in a string; it fills the fields from Elasticsearch itself. */
    private static final Map<String, String> EMPTY_LISTS = emptyLists();

    /** Documents by their last change. */
    public static DataView of(String alias) {
        return of(alias, CHANGED);
    }

    /** Documents by a time of theirs. */
    public static DataView of(String alias, String timeField) {
        return new DataView(alias, timeField, null);
    }

    /**
     * The same documents by another of their times.
     *
     * @param kind what its name says beside theirs
     */
    public DataView by(String otherTimeField, Text kind) {
        return new DataView(alias, otherTimeField, kind);
    }

    /** Its identity. Each language has its own, so that both can be imported into one Kibana and neither takes the other's name. */
    public String id(Language language) {
        return alias + (kind == null ? "" : "-by-" + timeField) + "-" + language.code();
    }

    /** The data view. */
    SavedObject compile(Language language) {
        IndexTemplate template = IndexTemplate.of(alias);
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        attributes.put("title", alias);
        attributes.put("name", name(template.title(language), language));
        attributes.put("timeFieldName", timeField);
        EMPTY_LISTS.forEach(attributes::put);
        attributes.put("runtimeFieldMap", SavedObject.text(runtimeFields(template)));
        return new SavedObject(TYPE, id(language), "8.0.0", attributes, List.of());
    }

    private String name(String documents, Language language) {
        if (kind == null) {
            return documents;
        }
        return language == Language.ZH ? documents + "（" + kind.zh() + "）" : documents + ", " + kind.en();
    }

    /** Fields that Elasticsearch works out while it searches, by their names. */
    private static ObjectNode runtimeFields(IndexTemplate template) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        JsonNode known = template.json().at("/template/mappings/properties");
        Severity.FIELDS.stream()
                .filter(known::has)
                .forEach(word -> fields.set(Severity.rankOf(word), Severity.rank(word)));
        if (known.has(OfficialFigures.OF)) {
            fields.setAll(OfficialFigures.fields());
        }
        return fields;
    }

    private static Map<String, String> emptyLists() {
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("fields", "[]");
        lists.put("fieldFormatMap", "{}");
        lists.put("fieldAttrs", "{}");
        lists.put("sourceFilters", "[]");
        lists.put("typeMeta", "{}");
        return lists;
    }
}
