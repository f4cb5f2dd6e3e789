package io.aftersales.local.e2e;

import static io.aftersales.local.e2e.Events.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.replay.EventWriter;
import io.aftersales.local.replay.ResultStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The live job tells every ten seconds how it fares. */
class HealthIT {

    private static final String ALIAS = "aftersales-health";

    private static TestSystem system;

    private long refusals;

    @BeforeAll
    static void start() {
        system = TestSystem.start(1, 2);
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void whatWentThroughTheJobIsInItsHealth() throws Exception {
        system.prepare("health");
        String job = system.run("health", "health", 2, null);
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        try (EventWriter writer = system.writer("health")) {
            writer.send(paid("o1", now.minusSeconds(4 * 86_400), null));
            writer.send(paid("o2", now, now.plusSeconds(5)));
            writer.flush();
        }
        sendBadBytes();

        // A search fails while the shard of a new index starts.
        await().pollInterval(Duration.ofSeconds(1))
                .atMost(TestSystem.PATIENCE)
                .ignoreExceptionsInstanceOf(CommandFailure.class)
                .untilAsserted(() -> {
                    // Again each time: the count of one window may get no answer from a busy server.
                    refuse(ALIAS, ++refusals);
                    refuse("aftersales-of-another-job", ++refusals);
                    List<JsonNode> documents = documents();
                    assertThat(sum(documents, "events")).isEqualTo(2);
                    assertThat(sum(documents, "deadLetters")).isEqualTo(1);
                    assertThat(sum(documents, "rejectedDocuments")).isBetween(1L, refusals / 2);
                    assertThat(documents).anySatisfy(document -> {
                        // Unknown in a window in which some reader had no answer from the broker yet.
                        assertThat(document.has("lag")).isTrue();
                        assertThat(document.get("lag").asLong()).isZero();
                        assertThat(document.get("streams")).hasSize(4);
                        assertThat(document.at("/streams/0/stream").asText()).isEqualTo("orders");
                        assertThat(Instant.parse(
                                        document.at("/streams/0/lastEventAt").asText()))
                                .isEqualTo(now);
                        assertThat(document.get("rejectedDocuments").isIntegralNumber())
                                .isTrue();
                    });
                    // The other order was due a day ago; nobody could know before, so that it tells nothing of the job.
                    assertThat(documents)
                            .filteredOn(document -> document.hasNonNull("detectionMaxMillis"))
                            .isNotEmpty()
                            .allSatisfy(document -> assertThat(
                                            document.path("detectionMaxMillis").asLong())
                                    .isLessThan(80_000_000));
                    assertThat(documents)
                            .anySatisfy(document ->
                                    assertThat(document.at("/shops")).isNotEmpty());
                });
        system.cancel(job);

        assertThat(documents()).allSatisfy(document -> {
            assertThat(document.get("job").asText()).isEqualTo("sla-monitor");
            assertThat(Instant.parse(document.get("windowStart").asText()).getEpochSecond() % 10)
                    .isZero();
        });
    }

    private static List<JsonNode> documents() {
        ResultStore results = new ResultStore(system.elasticsearch(), "health-");
        results.refresh();
        List<JsonNode> documents = new ArrayList<>();
        results.search(ALIAS, "{\"size\":1000,\"sort\":[{\"windowStart\":\"asc\"}]}")
                .at("/hits/hits")
                .forEach(hit -> documents.add(hit.get("_source")));
        return documents;
    }

    private static long sum(List<JsonNode> documents, String field) {
        return documents.stream()
                .mapToLong(document -> document.path(field).asLong())
                .sum();
    }

    /** As the sink would write of a document that was meant for {@code alias}. */
    private static void refuse(String alias, long id) {
        Instant at = Instant.ofEpochMilli(System.currentTimeMillis());
        String month =
                DateTimeFormatter.ofPattern("yyyy.MM").withZone(ZoneOffset.UTC).format(at);
        JsonNode rejected = new ObjectMapper()
                .createObjectNode()
                .put("@timestamp", at.toString())
                .put("index", "health-" + alias + "-" + month)
                .put("id", Long.toString(id))
                .put("reason", "for the test");
        system.elasticsearch().call("PUT", "/health-aftersales-rejected-" + month + "/_doc/" + id, rejected);
    }

    private static void sendBadBytes() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", system.bootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            "health.chats", 0, null, "not Avro at all".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }
}
