package io.aftersales.dashboards;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Kibana's view of the documents behind an alias: how boards and searches name them. */
public final class DataView {
    /** Kibana's word for a data view. */
    public static final String TYPE = "index-pattern";

    private static final String TIME_FIELD = "@timestamp";

    /** Attributes that Kibana keeps as JSON in a string; it fills the fields from Elasticsearch itself. */
    private static final Map<String, String> EMPTY_LISTS = emptyLists();

    private DataView() {}

    /**
     * The data view of a template's alias. Each language has its own, so that both can be imported into one Kibana and
     * neither takes the other's name.
     */
    static SavedObject of(IndexTemplate template, Language language) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        attributes.put("title", template.alias());
        attributes.put("name", template.title(language));
        attributes.put("timeFieldName", TIME_FIELD);
        EMPTY_LISTS.forEach(attributes::put);
        attributes.put("runtimeFieldMap", SavedObject.text(runtimeFields(template)));
        return new SavedObject(TYPE, id(template.alias(), language), "8.0.0", attributes, List.of());
    }

    /** Identity of an alias's data view. */
    public static String id(String alias, Language language) {
        return alias + "-" + language.code();
    }

    /** Fields that Elasticsearch works out while it searches, by their names. */
    private static ObjectNode runtimeFields(IndexTemplate template) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        if (template.json().at("/template/mappings/properties").has(Severity.FIELD)) {
            fields.set(Severity.RANK, Severity.rank());
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
