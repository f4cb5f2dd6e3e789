package io.aftersales.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.result.Alert;
import io.aftersales.result.Health;
import io.aftersales.result.OrderRisk;
import io.aftersales.result.RejectedDocument;
import io.aftersales.result.Scorecard;
import io.aftersales.result.ServiceMetrics;
import io.aftersales.result.SlaClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Arguments> results() {
        return Map.<String, Schema>of(
                        "aftersales-sla-clocks", SlaClock.getClassSchema(),
                        "aftersales-service-metrics", ServiceMetrics.getClassSchema(),
                        "aftersales-scorecards", Scorecard.getClassSchema(),
                        "aftersales-order-risk", OrderRisk.getClassSchema(),
                        "aftersales-health", Health.getClassSchema(),
                        "aftersales-alerts", Alert.getClassSchema(),
                        "aftersales-rejected", RejectedDocument.getClassSchema())
                .entrySet()
                .stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("results")
    void writesExactlyTheFieldsOfTheIndexTemplate(String alias, Schema schema) throws IOException {
        JsonNode document = JSON.readTree(DocumentJson.of(schema).bytes(SampleResult.full(schema)));
        assertThat(fields("", document)).isEqualTo(mapped(alias));
    }

    @Test
    void writesValuesAsElasticsearchReadsThem() throws IOException {
        SpecificRecord alert = SampleResult.full(Alert.getClassSchema());
        JsonNode document =
                JSON.readTree(DocumentJson.of(Alert.getClassSchema()).bytes(alert));
        assertThat(document.path("@timestamp").textValue()).isEqualTo("2026-11-11T03:00:00.000Z");
        assertThat(document.path("status").textValue()).isEqualTo("FIRING");
        assertThat(document.path("title").path("zh").textValue()).isEqualTo("值\"\n");
        assertThat(document.path("count").longValue()).isEqualTo(42);
        assertThat(document.path("evidence").path(0).textValue()).isEqualTo("值\"\n");
        assertThat(document.path("deliveries").path(0).path("at").textValue()).isEqualTo("2026-11-11T03:00:00.000Z");
    }

    @Test
    void leavesOutWhatIsNullOrNoNumber() throws IOException {
        Scorecard card = (Scorecard) SampleResult.full(Scorecard.getClassSchema());
        card.put(Scorecard.getClassSchema().getField("value").pos(), Double.NaN);
        card.put(Scorecard.getClassSchema().getField("forecast").pos(), null);
        String json = new String(DocumentJson.of(Scorecard.getClassSchema()).bytes(card), StandardCharsets.UTF_8);
        assertThat(json).doesNotContain("\"value\"", "\"forecast\"", "\n").contains("\"lowerBound\"");
    }

    @Test
    void writesTheNextDocumentAfterOneThatFailed() {
        DocumentJson json = DocumentJson.of(SlaClock.getClassSchema());
        SpecificRecord good = SampleResult.full(SlaClock.getClassSchema());
        byte[] before = json.bytes(good);
        // Fewer fields than the schema has: fails in the middle of the document.
        SpecificRecord other = SampleResult.full(RejectedDocument.getClassSchema());
        assertThatThrownBy(() -> json.bytes(other)).isInstanceOf(RuntimeException.class);
        assertThat(json.bytes(good)).isEqualTo(before);
        assertThat(json.bytes(good)).isEqualTo(before);
    }

    @Test
    void travelsWithTheSink() throws Exception {
        RejectedDocument document = (RejectedDocument) SampleResult.full(RejectedDocument.getClassSchema());
        DocumentJson json = DocumentJson.of(RejectedDocument.getClassSchema());
        byte[] expected = json.bytes(document);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(json);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((DocumentJson) in.readObject()).bytes(document)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00.000Z",
        "1969-12-31T23:59:59.999Z",
        "2024-02-29T12:34:56.789Z",
        "9999-12-31T23:59:59.999Z",
        "0000-01-01T00:00:00.000Z"
    })
    void writesInstantsWithMilliseconds(String text) {
        assertThat(timestamp(Instant.parse(text))).isEqualTo(text);
    }

    @Test
    void writesInstantsInAnyOrderOfDays() {
        // The date is kept from the instant before.
        DocumentJson json = DocumentJson.of(RejectedDocument.getClassSchema());
        for (String text : new String[] {
            "2026-11-11T03:00:00.000Z", "2026-11-11T23:59:59.999Z", "2025-01-02T00:00:00.001Z",
            "9999-12-31T23:59:59.999Z", "2025-01-02T00:00:00.001Z", "2026-11-11T03:00:00.000Z"
        }) {
            assertThat(timestamp(json, Instant.parse(text))).isEqualTo(text);
        }
    }

    /** As a promise without an end may be given: the templates' dates have four digits of a year, or are epoch millis. */
    @ParameterizedTest
    @ValueSource(strings = {"+10000-01-01T02:59:59Z", "+292278994-08-17T07:12:55.807Z", "-0001-12-31T23:59:59.999Z"})
    void writesInstantsOfFarYearsAsEpochMillis(String text) throws IOException {
        DocumentJson json = DocumentJson.of(RejectedDocument.getClassSchema());
        Instant instant = Instant.parse(text);
        assertThat(JSON.readTree(json.bytes(new RejectedDocument(instant, "i", "id", "r", "d")))
                        .path("@timestamp"))
                .isEqualTo(JSON.getNodeFactory().numberNode(instant.toEpochMilli()));
        assertThat(timestamp(json, Instant.EPOCH)).as("the next one").isEqualTo("1970-01-01T00:00:00.000Z");
    }

    @Test
    void namesTheFieldThatHasNoJsonForm() {
        Schema schema = new Schema.Parser().parse("""
                {"type": "record", "name": "R", "fields": [{"name": "raw", "type": "bytes"}]}""");
        assertThatThrownBy(() -> DocumentJson.of(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("R.raw");
    }

    private static String timestamp(Instant instant) {
        return timestamp(DocumentJson.of(RejectedDocument.getClassSchema()), instant);
    }

    private static String timestamp(DocumentJson json, Instant instant) {
        try {
            RejectedDocument document = new RejectedDocument(instant, "i", "id", "r", "d");
            return JSON.readTree(json.bytes(document)).path("@timestamp").textValue();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static TreeSet<String> fields(String path, JsonNode node) {
        TreeSet<String> names = new TreeSet<>();
        if (node.isArray()) {
            node.forEach(element -> names.addAll(fields(path, element)));
        } else if (node.isObject()) {
            node.properties()
                    .forEach(field -> names.addAll(
                            fields(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue())));
        } else {
            names.add(path);
        }
        return names;
    }

    private static TreeSet<String> mapped(String alias) throws IOException {
        try (InputStream in = DocumentJsonTest.class.getResourceAsStream("/elasticsearch/" + alias + ".json")) {
            return properties("", JSON.readTree(in).path("template").path("mappings"));
        }
    }

    private static TreeSet<String> properties(String path, JsonNode mapping) {
        TreeSet<String> names = new TreeSet<>();
        if (!mapping.has("properties")) {
            names.add(path);
        }
        mapping.path("properties")
                .properties()
                .forEach(field -> names.addAll(
                        properties(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue())));
        return names;
    }
}
