package io.aftersales.dashboards.board;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.dashboards.DataView;
import io.aftersales.dashboards.Language;
import io.aftersales.dashboards.SavedObject;
import io.aftersales.dashboards.SavedObject.Reference;
import io.aftersales.dashboards.Text;
import java.util.List;

/**
 * A list of documents.
 *
 * @param name stem of its identity
 * @param title what stands above it
 * @param documents its documents
 * @param query KQL that they fulfil
 * @param columns fields, from the left; {@code *} stands for the board's language
 * @param order fields that they are ordered by, the weightiest first
 */
public record Search(
        String name, Text title, DataView documents, String query, List<String> columns, List<Order> order) {

    /**
     * A field that documents are ordered by.
     *
     * @param direction {@code asc} or {@code desc}
     */
    public record Order(String field, String direction) {

        /** The least first. */
        public static Order up(String field) {
            return new Order(field, "asc");
        }

        /** The greatest first. */
        public static Order down(String field) {
            return new Order(field, "desc");
        }
    }

    static final String TYPE = "search";

    private static final String INDEX = "kibanaSavedObjectMeta.searchSourceJSON.index";

    String id(Language language) {
        return "aftersales-search-" + name + "-" + language.code();
    }

    /** The saved search. */
    public SavedObject compile(Language language) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        attributes.put("title", title.in(language)).put("description", "");
        var shown = attributes.putArray("columns");
        columns.forEach(column -> shown.add(column.replace("*", language.code())));
        ArrayNode sort = attributes.putArray("sort");
        order.forEach(one -> sort.addArray().add(one.field()).add(one.direction()));
        attributes.putObject("grid");
        attributes.put("hideChart", true).put("isTextBasedQuery", false);
        ObjectNode source = JsonNodeFactory.instance.objectNode();
        source.putObject("query").put("query", query).put("language", "kuery");
        source.putArray("filter");
        source.put("indexRefName", INDEX);
        attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", SavedObject.text(source));
        return new SavedObject(
                TYPE,
                id(language),
                "10.2.0",
                attributes,
                List.of(new Reference(INDEX, DataView.TYPE, documents.id(language))));
    }
}
