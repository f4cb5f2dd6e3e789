package io.aftersales.sink.elasticsearch;

import static io.aftersales.sink.elasticsearch.WriterHarness.ALIAS;
import static io.aftersales.sink.elasticsearch.WriterHarness.MONTH;
import static io.aftersales.sink.elasticsearch.WriterHarness.document;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ElasticsearchWriterTest {
    private StubElasticsearch server;
    private ElasticsearchConfig config;

    @BeforeEach
    void start() throws IOException {
        server = new StubElasticsearch(ALIAS);
        config = ElasticsearchConfig.of(server.url())
                .withLimits(new BulkLimits(10, 5_000_000, Duration.ofMillis(200), 2, 1_000));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void storesUnderAliasMonthAndIdWithAnExternalVersion() throws Exception {
        try (WriterHarness task = WriterHarness.open(config.withIndexPrefix(""))) {
            task.write(document("c:\"1\"é", 7, "{\"state\":\"已\"}"));
            task.untilDone();
        }
        assertThat(server.store.documents())
                .containsOnlyKeys(ALIAS + "-2026.11/c:\"1\"é")
                .containsValue("{\"state\":\"已\"}");
        BulkItem item = server.requests.get(0).get(0);
        assertThat(item.version()).isEqualTo(7);
        assertThat(item.versionType()).isEqualTo("external_gte");
    }

    @Test
    void putsThePrefixBeforeIndicesAndTemplates() throws Exception {
        server.templates.addAll(List.of("t1-" + ALIAS, "t1-aftersales-rejected"));
        try (WriterHarness task = WriterHarness.open(config.withIndexPrefix("t1-"))) {
            task.write(document("a", 1));
            task.untilDone();
        }
        assertThat(server.store.documents()).containsOnlyKeys("t1-" + ALIAS + "-2026.11/a");
    }

    @Test
    void sendsAtTheLimitOfElementsAndTheRestAfterLingering() throws Exception {
        try (WriterHarness task = WriterHarness.open(config)) {
            for (int i = 0; i < 13; i++) {
                task.write(document("d" + i, 1));
            }
            task.untilDone();
        }
        // Both are under way at once: either may be the first there.
        assertThat(server.requests).extracting(List::size).containsExactlyInAnyOrder(10, 3);
    }

    @Test
    void waitsForMoreUntilItLingeredLongEnough() throws Exception {
        try (WriterHarness task = WriterHarness.open(config)) {
            task.write(document("first", 1));
            task.untilDone();
            task.write(document("a", 1));
            task.advance(Duration.ofMillis(199));
            task.write(document("b", 1));
            task.work();
            assertThat(server.requests).hasSize(1);
            task.advance(Duration.ofMillis(1));
            task.untilDone();
        }
        assertThat(server.requests.get(1)).extracting(BulkItem::id).containsExactly("a", "b");
    }

    @Test
    void sendsAtTheLimitOfBytesAndALargerDocumentAlone() throws Exception {
        BulkLimits limits = new BulkLimits(10, 1_000, Duration.ofMillis(200), 1, 1_000);
        try (WriterHarness task = WriterHarness.open(config.withLimits(limits))) {
            task.write(document("small", 1));
            task.write(document("large", 1, "{\"a\":\"" + "x".repeat(5_000) + "\"}"));
            task.write(document("small-too", 1));
            task.untilDone();
        }
        assertThat(server.requests).extracting(List::size).containsExactly(1, 1, 1);
        assertThat(server.store.documents()).hasSize(3);
    }

    @Test
    void movesADocumentToItsNewMonthInOneBulk() throws Exception {
        try (WriterHarness task = WriterHarness.open(config)) {
            task.write(DocumentWrite.index(ALIAS, "2026.10", "c1", 1, "{\"v\":1}".getBytes()));
            task.untilDone();
            task.write(document("c1", 2, "{\"v\":2}"), DocumentWrite.delete(ALIAS, "2026.10", "c1", 2));
            task.untilDone();
        }
        assertThat(server.requests).extracting(List::size).containsExactly(1, 2);
        assertThat(server.store.documents())
                .containsExactly(java.util.Map.entry(ALIAS + "-" + MONTH + "/c1", "{\"v\":2}"));
    }

    @Test
    void deletesWhatIsNotThere() throws Exception {
        try (WriterHarness task = WriterHarness.open(config)) {
            task.write(DocumentWrite.delete(ALIAS, MONTH, "never", 2));
            task.untilDone();
            assertThat(task.count(SinkCounter.DOCUMENTS)).isEqualTo(1);
            assertThat(task.count(SinkCounter.REJECTED)).isZero();
        }
    }

    @Test
    void takesANewerStoredDocumentAsSuccess() throws Exception {
        server.store.put(ALIAS + "-" + MONTH, "c1", 9, "{\"v\":9}");
        try (WriterHarness task = WriterHarness.open(config)) {
            task.write(document("c1", 8));
            task.untilDone();
            assertThat(task.count(SinkCounter.CONFLICTS)).isEqualTo(1);
            assertThat(task.count(SinkCounter.DOCUMENTS)).isEqualTo(1);
        }
        assertThat(server.store.documents(ALIAS)).containsEntry("c1", "{\"v\":9}");
    }

    @Test
    void returnsFromTheEndOfInputWhenAllIsStored() throws Exception {
        try (WriterHarness task = WriterHarness.open(config)) {
            for (int i = 0; i < 55; i++) {
                task.write(document("d" + i, 1));
            }
            task.finish();
            assertThat(server.store.documents()).hasSize(55);
        }
    }
}
