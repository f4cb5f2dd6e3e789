package io.aftersales.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateRulesTest {
    private static final Map<String, JsonNode> TEMPLATES = Contract.templates();
    private static final Map<String, Schema> RECORDS = Contract.records();

    static Stream<String> aliases() {
        return TEMPLATES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("aliases")
    void templateFitsItsSchema(String alias) {
        JsonNode template = TEMPLATES.get(alias);

        assertThat(TemplateRules.violations(alias, template, schemaOf(template)))
                .isEmpty();
    }

    @Test
    void everyRecordThatBecomesADocumentHasATemplate() {
        assertThat(TEMPLATES.values().stream()
                        .map(template -> schemaOf(template).getFullName()))
                .containsExactlyInAnyOrderElementsOf(RECORDS.values().stream()
                        .filter(schema -> schema.getFields().stream()
                                .anyMatch(field -> Fields.documentName(field).equals("@timestamp")))
                        .map(Schema::getFullName)
                        .toList());
    }

    /** Else an older write that comes late is taken for a new document. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "aftersales-sla-clocks",
                "aftersales-order-risk",
                "aftersales-service-metrics",
                "aftersales-scorecards"
            })
    void whatIsDeletedIsRememberedForAnHour(String alias) {
        assertThat(TEMPLATES
                        .get(alias)
                        .at("/template/settings/index/gc_deletes")
                        .asText())
                .isEqualTo("1h");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("pattern is not", t -> t.withArray("index_patterns").add("other-*")),
                mistake("allow_auto_create is missing", t -> t.remove("allow_auto_create")),
                mistake("alias is not", t -> object(t, "/template/aliases").removeAll()),
                mistake("title is missing in zh", t -> object(t, "/_meta/title").remove("zh")),
                mistake(
                        "refresh_interval",
                        t -> object(t, "/template/settings/index").remove("refresh_interval")),
                mistake("dynamic: strict", t -> object(t, "/template/mappings").put("dynamic", "true")),
                mistake(
                        "policyTitle is not dynamic: strict",
                        t -> mapping(t, "policyTitle").put("dynamic", true)),
                mistake(
                        "policyTitle is not a plain object",
                        t -> mapping(t, "policyTitle").put("type", "nested")),
                mistake("dueAt has no mapping", t -> properties(t).remove("dueAt")),
                mistake(
                        "dueOn is mapped but",
                        t -> properties(t).putObject("dueOn").put("type", "date")),
                mistake(
                        "dueAt is a LONG but mapped as long",
                        t -> mapping(t, "dueAt").put("type", "long")),
                mistake("agentId is a STRING but", t -> mapping(t, "agentId").put("type", "wildcard")),
                mistake(
                        "analyzer 'smartcn'",
                        t -> object(t, "/template/mappings/properties/policyTitle/properties/zh")
                                .put("analyzer", "smartcn")),
                mistake(
                        "sub-field",
                        t -> object(t, "/template/mappings/properties/policyTitle/properties/zh/fields/keyword")
                                .put("type", "constant_keyword")));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void findsAMistake(String report, Consumer<ObjectNode> mistake) {
        ObjectNode template = TEMPLATES.get("aftersales-sla-clocks").deepCopy();
        mistake.accept(template);

        assertThat(TemplateRules.violations("aftersales-sla-clocks", template, schemaOf(template)))
                .singleElement()
                .asString()
                .contains(report);
    }

    private static Arguments mistake(String report, Consumer<ObjectNode> mistake) {
        return Arguments.of(report, mistake);
    }

    private static Schema schemaOf(JsonNode template) {
        return RECORDS.get(template.at("/_meta/schema").asText());
    }

    private static ObjectNode object(ObjectNode template, String pointer) {
        return (ObjectNode) template.at(pointer);
    }

    private static ObjectNode properties(ObjectNode template) {
        return object(template, "/template/mappings/properties");
    }

    private static ObjectNode mapping(ObjectNode template, String field) {
        return (ObjectNode) properties(template).path(field);
    }
}
