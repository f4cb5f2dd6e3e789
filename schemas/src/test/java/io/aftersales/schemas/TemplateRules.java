package io.aftersales.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** What an index template owes its alias and its schema, so that no document is refused and none grows the mapping. */
final class TemplateRules {
    /** Analyzers of a plain Elasticsearch: no plugin is needed. */
    private static final Set<String> ANALYZERS = Set.of("cjk", "english");

    private final List<String> wrong = new ArrayList<>();

    private TemplateRules() {}

    /** What is wrong with {@code template}; empty when all is well. */
    static List<String> violations(String alias, JsonNode template, Schema schema) {
        TemplateRules rules = new TemplateRules();
        rules.checkFrame(alias, template);
        rules.checkFields(template.at("/template/mappings"), schema);
        return rules.wrong;
    }

    private void checkFrame(String alias, JsonNode template) {
        require(
                template.at("/index_patterns").toString().equals("[\"" + alias + "-*\"]"),
                "pattern is not " + alias + "-*");
        require(
                template.path("allow_auto_create").asBoolean(),
                "allow_auto_create is missing: a cluster that makes no index by itself would make none of a new month");
        require(names(template.at("/template/aliases")).equals(Set.of(alias)), "alias is not " + alias);
        require(
                template.at("/template/settings/index/refresh_interval").isTextual(),
                "refresh_interval is not explicit");
        for (String language : List.of("zh", "en")) {
            require(!template.at("/_meta/title/" + language).asText().isBlank(), "title is missing in " + language);
        }
        require(template.at("/template/mappings/dynamic").asText().equals("strict"), "mapping is not dynamic: strict");
    }

    private void checkFields(JsonNode mappings, Schema schema) {
        Map<String, JsonNode> mapped = new TreeMap<>();
        collect("", mappings, mapped);
        Map<String, Schema> fields = Fields.leaves(schema);
        fields.forEach((path, field) -> {
            JsonNode mapping = mapped.get(path);
            if (mapping == null) {
                wrong.add(path + " has no mapping");
            } else {
                String type = mapping.path("type").asText();
                require(types(field).contains(type), path + " is a " + field.getType() + " but mapped as " + type);
            }
        });
        for (String path : mapped.keySet()) {
            require(fields.containsKey(path), path + " is mapped but no field of " + schema.getName());
        }
    }

    private void collect(String prefix, JsonNode object, Map<String, JsonNode> leaves) {
        for (String name : names(object.path("properties"))) {
            String path = prefix + name;
            JsonNode mapping = object.path("properties").path(name);
            if (mapping.has("properties")) {
                require(!mapping.has("type"), path + " is not a plain object");
                require(mapping.path("dynamic").asText("strict").equals("strict"), path + " is not dynamic: strict");
                collect(path + ".", mapping, leaves);
            } else {
                leaves.put(path, mapping);
                checkText(path, mapping);
                mapping.path("fields")
                        .forEach(sub -> require(
                                sub.path("type").asText().equals("keyword"),
                                path + " has a sub-field that is no keyword"));
            }
        }
    }

    private void checkText(String path, JsonNode mapping) {
        if (mapping.path("type").asText().equals("text")
                && mapping.path("index").asBoolean(true)) {
            String analyzer = mapping.path("analyzer").asText();
            require(ANALYZERS.contains(analyzer), path + " has the analyzer '" + analyzer + "'");
        }
    }

    /** The mapping types that hold such a value; together they are all types that we use. */
    private static Set<String> types(Schema value) {
        return switch (value.getType()) {
            case STRING -> Set.of("keyword", "text");
            case ENUM -> Set.of("keyword");
            case BOOLEAN -> Set.of("boolean");
            case DOUBLE -> Set.of("double");
            case INT, LONG -> Set.of(LogicalTypes.timestampMillis().equals(value.getLogicalType()) ? "date" : "long");
            default -> Set.of();
        };
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        for (Iterator<String> i = object.fieldNames(); i.hasNext(); ) {
            names.add(i.next());
        }
        return names;
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }
}
