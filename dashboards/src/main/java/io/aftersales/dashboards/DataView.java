package io.aftersales.dashboards;

import java.util.LinkedHashMap;
import java.util.Map;

/** Kibana's view of the documents behind an alias: how boards and searches name them. */
final class DataView {
    private static final String TIME_FIELD = "@timestamp";

    /** Attributes that Kibana keeps as JSON in a string; it fills the fields from Elasticsearch itself. */
    private static final Map<String, String> EMPTY_LISTS = emptyLists();

    private DataView() {}

    /**
     * The data view of a template's alias. Each language has its own, so that both can be imported into one Kibana and
     * neither takes the other's name.
     */
    static SavedObject of(IndexTemplate template, Language language) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("title", template.alias());
        attributes.put("name", template.title(language));
        attributes.put("timeFieldName", TIME_FIELD);
        attributes.putAll(EMPTY_LISTS);
        return new SavedObject("index-pattern", template.alias() + "-" + language.code(), "8.0.0", attributes);
    }

    private static Map<String, String> emptyLists() {
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("fields", "[]");
        lists.put("fieldFormatMap", "{}");
        lists.put("fieldAttrs", "{}");
        lists.put("runtimeFieldMap", "{}");
        lists.put("sourceFilters", "[]");
        lists.put("typeMeta", "{}");
        return lists;
    }
}
