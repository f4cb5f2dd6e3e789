package io.aftersales.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves the guard of compatibility: breaking changes are found, by the rules and by the data, and harmless ones pass. */
class EvolutionTest {
    private static final String STATE = enumField("\"OPEN\", \"DONE\"", "");
    private static final String LENIENT_STATE = enumField("\"OPEN\", \"DONE\"", ", \"default\": \"OPEN\"");
    private static final String ID = "{\"name\": \"id\", \"type\": \"string\"}";
    private static final String NOTE = "{\"name\": \"note\", \"type\": [\"null\", \"string\"], \"default\": null}";

    static Stream<Arguments> breakingChanges() {
        return Stream.of(
                Arguments.of("removed field without default", record(ID, NOTE), record(NOTE)),
                Arguments.of("new field without default", record(NOTE), record(NOTE, ID)),
                Arguments.of("retyped field", record(ID), record("{\"name\": \"id\", \"type\": \"long\"}")),
                Arguments.of(
                        "widened field, which older readers cannot read",
                        record("{\"name\": \"count\", \"type\": \"int\"}"),
                        record("{\"name\": \"count\", \"type\": \"long\"}")),
                Arguments.of("removed symbol without default", record(STATE), record(enumField("\"OPEN\"", ""))),
                Arguments.of(
                        "new symbol without default, which older readers cannot read",
                        record(STATE),
                        record(enumField("\"OPEN\", \"DONE\", \"LOST\"", ""))),
                Arguments.of("renamed field", record(ID), record("{\"name\": \"identity\", \"type\": \"string\"}")),
                Arguments.of(
                        "optional field made mandatory",
                        record(NOTE),
                        record("{\"name\": \"note\", \"type\": \"string\"}")));
    }

    static Stream<Arguments> lossyChanges() {
        return Stream.of(
                Arguments.of("removed field with default", record(ID, NOTE), record(ID)),
                Arguments.of(
                        "removed symbol with default",
                        record(LENIENT_STATE),
                        record(enumField("\"OPEN\"", ", \"default\": \"OPEN\""))));
    }

    static Stream<Arguments> harmlessChanges() {
        return Stream.of(
                Arguments.of("none", record(ID, STATE), record(ID, STATE)),
                Arguments.of("new field with default", record(ID), record(ID, NOTE)),
                Arguments.of(
                        "new symbol with default",
                        record(LENIENT_STATE),
                        record(enumField("\"OPEN\", \"DONE\", \"LOST\"", ", \"default\": \"OPEN\""))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breakingChanges")
    void findsABreakingChange(String change, Schema released, Schema current) {
        assertThat(Evolution.brokenByRule(released, current)).isNotEmpty();
        assertThat(Evolution.brokenByData(released, current)).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lossyChanges")
    void findsANameThatVanished(String change, Schema released, Schema current) {
        assertThat(Evolution.brokenByRule(released, current)).isEmpty();
        assertThat(Evolution.vanished(released, current)).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmlessChanges")
    void letsAHarmlessChangePass(String change, Schema released, Schema current) {
        assertThat(Evolution.brokenByRule(released, current)).isEmpty();
        assertThat(Evolution.brokenByData(released, current)).isEmpty();
        assertThat(Evolution.vanished(released, current)).isEmpty();
    }

    private static Schema record(String... fields) {
        return new Schema.Parser()
                .parse("{\"type\": \"record\", \"name\": \"Example\", \"fields\": [" + String.join(", ", fields)
                        + "]}");
    }

    private static String enumField(String symbols, String more) {
        return "{\"name\": \"state\", \"type\": {\"type\": \"enum\", \"name\": \"State\", \"symbols\": [" + symbols
                + "]" + more + "}}";
    }
}
