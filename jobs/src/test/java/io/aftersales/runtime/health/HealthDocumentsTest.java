package io.aftersales.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.result.Health;
import io.aftersales.sink.elasticsearch.DocumentWrite;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HealthDocumentsTest {

    private static final Instant START = Instant.parse("2026-10-31T23:59:50Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HealthDocuments documents = new HealthDocuments();

    @Test
    void putsAWindowIntoTheMonthOfItsStart() {
        List<DocumentWrite> writes = documents.writes(health());

        assertThat(writes).hasSize(1);
        DocumentWrite write = writes.get(0);
        assertThat(write.alias()).isEqualTo("aftersales-health");
        assertThat(write.month()).isEqualTo("2026.10");
        assertThat(write.id()).isEqualTo("sla-monitor:" + START.toEpochMilli());
        assertThat(write.version()).isEqualTo(77);
    }

    @Test
    void writesNoFieldThatTheIndexTemplateDoesNotKnow() throws Exception {
        JsonNode document = JSON.readTree(documents.writes(health()).get(0).json());

        assertKnown(document, properties());
    }

    @Test
    void writesTheWholeRecord() throws Exception {
        JsonNode document = JSON.readTree(documents.writes(health()).get(0).json());

        assertThat(document).isEqualTo(JSON.readTree("""
                                {"@timestamp": "2026-11-01T00:00:02.000Z", "job": "sla-monitor",
                                 "windowStart": "2026-10-31T23:59:50.000Z", "windowEnd": "2026-11-01T00:00:00.000Z",
                                 "events": 20, "eventsPerSecond": 2.0,
                                 "streams": [{"stream": "orders", "events": 20, "deadLetters": 1, "lag": 4,
                                              "lastEventAt": "2026-10-31T23:59:49.000Z"}],
                                 "lag": 4, "deadLetters": 1, "lateFacts": 0, "rejectedDocuments": 6,
                                 "detectionP50Millis": 20, "detectionMaxMillis": 30,
                                 "shops": [{"shopId": "a", "lastEventAt": "2026-10-31T23:59:49.000Z"}], "version": 77}
                                """));
    }

    private static Health health() {
        long last = START.minusSeconds(1).toEpochMilli();
        HealthWindow counted = new HealthWindow(
                Map.of("orders", new StreamCounts(20, 1, 4, last)),
                0,
                Map.of("a", last),
                Map.of(20, 2L, 30, 1L),
                30,
                77);
        Health health = new HealthRecords("sla-monitor", List.of("orders"), Duration.ofSeconds(10))
                .of(START.toEpochMilli(), counted, START.plusSeconds(12).toEpochMilli());
        health.setRejectedDocuments(6L);
        return health;
    }

    private static JsonNode properties() throws Exception {
        String name = "/elasticsearch/" + HealthDocuments.ALIAS + ".json";
        try (InputStream template = HealthDocumentsTest.class.getResourceAsStream(name)) {
            return JSON.readTree(Objects.requireNonNull(template, name)).at("/template/mappings/properties");
        }
    }

    private static void assertKnown(JsonNode document, JsonNode properties) {
        document.fields().forEachRemaining(field -> {
            JsonNode mapping = properties.path(field.getKey());
            assertThat(mapping.isObject()).as(field.getKey()).isTrue();
            if (field.getValue().isArray()) {
                field.getValue().forEach(element -> assertKnown(element, mapping.path("properties")));
            }
        });
    }
}
