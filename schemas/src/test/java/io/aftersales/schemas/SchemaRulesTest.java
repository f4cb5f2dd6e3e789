package io.aftersales.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaRulesTest {
    static Stream<Schema> namedSchemas() {
        return Contract.namedSchemas().values().stream();
    }

    @ParameterizedTest
    @MethodSource("namedSchemas")
    void everySchemaExplainsItself(Schema schema) {
        assertThat(SchemaRules.violations(schema)).isEmpty();
    }

    @Test
    void nestedSchemasAreLookedAtAsWell() {
        assertThat(namedSchemas().map(Schema::getName)).contains("OrderItem", "ServiceRating", "Notice", "ClockState");
    }

    @Test
    void findsMissingDocsAndDefaults() {
        SchemaParser parser = new SchemaParser();
        parser.parse("""
                {"type": "record", "name": "Silent", "namespace": "x", "fields": [
                  {"name": "state", "type": {"type": "enum", "name": "State", "symbols": ["ON"]}, "doc": " "}]}""");

        assertThat(parser.getParsedNamedSchemas().stream().flatMap(schema -> SchemaRules.violations(schema).stream()))
                .containsExactlyInAnyOrder(
                        "x.Silent has no doc",
                        "x.Silent.state has no doc",
                        "x.State has no doc",
                        "x.State is an enum without a default");
    }
}
