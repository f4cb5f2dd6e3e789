package io.aftersales.sink.elasticsearch;

import static io.aftersales.sink.elasticsearch.WriterHarness.ALIAS;
import static io.aftersales.sink.elasticsearch.WriterHarness.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.sink.elasticsearch.StubElasticsearch.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One test per class of status, of an item and of a whole request. */
class ElasticsearchFailuresTest {
    private static final String REJECTED = "aftersales-rejected";

    private StubElasticsearch server;
    private ElasticsearchConfig config;

    @BeforeEach
    void start() throws IOException {
        server = new StubElasticsearch(ALIAS);
        config = ElasticsearchConfig.of(server.url())
                .withLimits(new BulkLimits(16, 5_000_000, Duration.ofMillis(200), 2, 1_000));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void writeTen(WriterHarness task) throws Exception {
        for (int i = 0; i < 10; i++) {
            task.write(document("d" + i, 1));
        }
    }

    private void assertAllStoredOnce() {
        assertThat(server.store.documents(ALIAS)).hasSize(10);
        assertThat(server.store.documents(REJECTED)).isEmpty();
        assertThat(server.store.changes()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"429,es_rejected_execution_exception", "503,unavailable_shards_exception", "500,exception"})
    void sendsOnlyTheItemsAgainThatTheServerCouldNotTake(int status, String type) throws Exception {
        server.itemFault = (request, item) ->
                request == 0 && item.id().equals("d3") ? new ItemAnswer(status, type, "later") : null;
        try (WriterHarness task = WriterHarness.open(config)) {
            writeTen(task);
            task.untilDone();
            assertThat(task.count(SinkCounter.RETRIES)).isEqualTo(1);
        }
        assertThat(server.requests).extracting(List::size).containsExactly(10, 1);
        assertAllStoredOnce();
    }

    @Test
    void writesRefusedDocumentsWithTheirReasonAndGoesOn() throws Exception {
        server.itemFault = (request, item) -> item.id().equals("d3")
                ? new ItemAnswer(400, "strict_dynamic_mapping_exception", "[x] is not allowed")
                : null;
        try (WriterHarness task = WriterHarness.open(config)) {
            writeTen(task);
            task.untilDone();
            assertThat(task.count(SinkCounter.REJECTED)).isEqualTo(1);
            assertThat(task.count(SinkCounter.RETRIES)).isZero();
        }
        assertThat(server.store.documents(ALIAS)).hasSize(9);
        String id = ALIAS + "-2026.11:d3:1";
        assertThat(server.store.documents(REJECTED)).containsOnlyKeys(id);
        assertThat(server.store.documents(REJECTED).get(id))
                .contains("\"index\":\"" + ALIAS + "-2026.11\"", "\"id\":\"d3\"", "\"@timestamp\":\"")
                .contains("strict_dynamic_mapping_exception: [x] is not allowed")
                .contains("\"document\":\"{\\\"version\\\":1}\"");
    }

    /** It would stop the job at every start, for Kafka tells the event again. */
    @Test
    void refusesADocumentWhoseIdCannotBeWrittenByItself() throws Exception {
        try (WriterHarness task = WriterHarness.open(config)) {
            task.write(document("half of a smile \ud83d", 1));
            task.write(document("\ude00 the other half", 1));
            task.write(document("a whole 😀", 1));
            writeTen(task);
            task.untilDone();
            assertThat(task.count(SinkCounter.REJECTED)).isEqualTo(2);
            assertThat(task.count(SinkCounter.LOST)).isZero();
        }
        assertThat(server.store.documents(ALIAS)).hasSize(11).containsKey("a whole 😀");
        assertThat(server.store.documents(REJECTED).values())
                .hasSize(2)
                .allSatisfy(document ->
                        assertThat(document).contains("half of a character", "\"document\":\"{\\\"version\\\":1}\""));
    }

    @Test
    void onlyCountsWhatNotEvenTheIndexOfRefusedDocumentsTakes() throws Exception {
        server.itemFault = (request, item) ->
                item.index().startsWith(REJECTED) || item.id().equals("d3")
                        ? new ItemAnswer(item.index().startsWith(REJECTED) ? 403 : 400, "any", "no")
                        : null;
        try (WriterHarness task = WriterHarness.open(config)) {
            writeTen(task);
            task.untilDone();
            assertThat(task.count(SinkCounter.LOST)).isEqualTo(1);
        }
        assertThat(server.store.documents(ALIAS)).hasSize(9);
    }

    @Test
    void handlesAMixedBulkItemByItem() throws Exception {
        server.store.put(ALIAS + "-2026.11", "d1", 5, "{\"newer\":true}");
        server.itemFault = (request, item) -> switch (item.id()) {
            case "d2" -> new ItemAnswer(400, "document_parsing_exception", "bad");
            case "d3", "d4" -> request < 2 ? new ItemAnswer(429, "es_rejected_execution_exception", "busy") : null;
            default -> null;
        };
        try (WriterHarness task = WriterHarness.open(config)) {
            writeTen(task);
            task.untilDone();
            assertThat(task.count(SinkCounter.CONFLICTS)).isEqualTo(1);
            assertThat(task.count(SinkCounter.REJECTED)).isEqualTo(1);
            assertThat(task.count(SinkCounter.RETRIES)).isEqualTo(4);
            assertThat(task.count(SinkCounter.DOCUMENTS)).isEqualTo(10);
        }
        assertThat(server.store.documents(ALIAS)).hasSize(9).containsEntry("d1", "{\"newer\":true}");
        assertThat(server.store.documents(REJECTED)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void sendsABulkAgainThatTheServerCouldNotTake(int status) throws Exception {
        server.requestFault = (request, items) -> request < 3 ? Fault.status(status) : null;
        try (WriterHarness task = WriterHarness.open(config)) {
            writeTen(task);
            task.untilDone();
            assertThat(task.count(SinkCounter.RETRIES)).isPositive();
        }
        assertAllStoredOnce();
    }

    @Test
    void survivesAStormOf429() throws Exception {
        server.requestFault = (request, items) -> request % 3 != 0 && request < 60 ? Fault.status(429) : null;
        server.itemFault = (request, item) -> request < 60 && (item.id().hashCode() + request) % 4 != 0
                ? new ItemAnswer(429, "es_rejected_execution_exception", "busy")
                : null;
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(500));
        try (WriterHarness task = WriterHarness.open(config.withBackoff(backoff))) {
            for (int i = 0; i < 500; i++) {
                task.write(document("d" + i, 1));
            }
            task.untilDone();
            assertThat(task.count(SinkCounter.DOCUMENTS)).isEqualTo(500);
        }
        assertThat(server.store.documents(ALIAS)).hasSize(500);
        assertThat(server.store.changes()).isEqualTo(500);
    }

    @Test
    void sendsABulkAgainWhoseConnectionBroke() throws Exception {
        server.requestFault = (request, items) -> request == 0 ? Fault.CLOSE : null;
        try (WriterHarness task = WriterHarness.open(config)) {
            writeTen(task);
            task.untilDone();
        }
        assertAllStoredOnce();
    }

    @Test
    void sendsABulkAgainWhoseAnswerWasLost() throws Exception {
        server.requestFault = (request, items) -> request == 0 ? Fault.CLOSE_AFTER_STORING : null;
        try (WriterHarness task = WriterHarness.open(config)) {
            writeTen(task);
            task.untilDone();
        }
        assertThat(server.requests).hasSizeGreaterThan(1);
        assertThat(server.store.documents(ALIAS)).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sendsSmallerBulksWhereTheServerOrAProxyFindsThemTooLarge(boolean proxy) throws Exception {
        Fault tooLarge = proxy ? Fault.proxy(413) : Fault.status(413);
        server.requestFault = (request, items) -> items.size() > 3 ? tooLarge : null;
        try (WriterHarness task = WriterHarness.open(config)) {
            writeTen(task);
            task.untilDone();
        }
        assertAllStoredOnce();
    }

    @Test
    void sendsSmallerBulksWhereTheServerHangsUpOnLargeOnes() throws Exception {
        // As Elasticsearch does: the client may see the closed connection before the 413.
        server.requestFault = (request, items) -> items.size() > 3 ? Fault.CLOSE : null;
        try (WriterHarness task = WriterHarness.open(config)) {
            writeTen(task);
            task.untilDone();
        }
        assertAllStoredOnce();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413})
    void findsTheOneDocumentThatSpoilsABulk(int status) throws Exception {
        server.requestFault = (request, items) ->
                items.stream().anyMatch(item -> item.id().equals("d6")) ? Fault.status(status) : null;
        try (WriterHarness task = WriterHarness.open(config)) {
            writeTen(task);
            task.untilDone();
            assertThat(task.count(SinkCounter.REJECTED)).isEqualTo(1);
        }
        assertThat(server.store.documents(ALIAS)).hasSize(9).doesNotContainKey("d6");
        assertThat(server.store.documents(REJECTED)).containsOnlyKeys(ALIAS + "-2026.11:d6:1");
    }

    /** It says nothing of the documents: rejected one by one, all would be lost. */
    @Test
    void failsTheJobWhereAProxyRefusesABulkAndKeepsTheDocuments() throws Exception {
        server.requestFault = (request, items) -> Fault.proxy(400);
        byte[] kept;
        try (WriterHarness task = WriterHarness.open(config)) {
            writeTen(task);
            kept = task.checkpoint();
            assertThatThrownBy(task::untilDone)
                    .isInstanceOf(ElasticsearchSinkException.class)
                    .hasMessageContaining(server.url())
                    .hasMessageContaining("HTTP 400")
                    .hasMessageContaining("check the URL");
            assertThat(task.count(SinkCounter.REJECTED)).isZero();
            assertThat(task.count(SinkCounter.LOST)).isZero();
        }
        server.requestFault = (request, items) -> null;
        try (WriterHarness task = WriterHarness.restore(config, kept)) {
            task.untilDone();
        }
        assertAllStoredOnce();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 406})
    void failsTheJobWhereNoBulkCanSucceed(int status) throws Exception {
        server.requestFault = (request, items) -> Fault.status(status);
        try (WriterHarness task = WriterHarness.open(config)) {
            writeTen(task);
            assertThatThrownBy(task::untilDone)
                    .isInstanceOf(ElasticsearchSinkException.class)
                    .hasMessageContaining(server.url())
                    .hasMessageContaining(
                            status < 404 ? "AFTERSALES_ES_API_KEY" : "monitor setup --es " + server.url());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403,security_exception,AFTERSALES_ES_API_KEY",
        "404,index_not_found_exception,monitor setup --es http",
        "400,validation_exception,monitor setup --es http"
    })
    void failsTheJobNamingTheIndexThatNobodyMayWrite(int status, String type, String remedy) throws Exception {
        server.itemFault = (request, item) -> new ItemAnswer(status, type, "why");
        try (WriterHarness task = WriterHarness.open(config)) {
            writeTen(task);
            assertThatThrownBy(task::untilDone)
                    .isInstanceOf(ElasticsearchSinkException.class)
                    .hasMessageContaining(ALIAS + "-2026.11")
                    .hasMessageContaining(server.url())
                    .hasMessageContaining(type)
                    .hasMessageContaining(remedy);
        }
    }
}
