package io.aftersales.sink.elasticsearch;

import static io.aftersales.sink.elasticsearch.WriterHarness.ALIAS;
import static io.aftersales.sink.elasticsearch.WriterHarness.MONTH;
import static io.aftersales.sink.elasticsearch.WriterHarness.document;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A document that was deleted does not come back, though a server forgets that it was and older writes of it still wait. */
class DeletionsTest {

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

    private static DocumentWrite deletion(String id, long version) {
        return DocumentWrite.delete(ALIAS, MONTH, id, version);
    }

    /** The first bulk waits to be sent again; what deletes one of its documents, in a second one, is done and forgotten. */
    private void overtake(WriterHarness task) throws Exception {
        server.itemFault = (request, item) ->
                item.json() == null ? null : new ItemAnswer(429, "es_rejected_execution_exception", "busy");
        task.write(document("c1", 1), document("c2", 1));
        task.until(() -> task.count(SinkCounter.RETRIES) > 0);
        task.write(deletion("c1", 2));
        task.until(() -> task.count(SinkCounter.DOCUMENTS) > 0);
        server.store.forgetDeletions();
    }

    @Test
    void whatADeletionOvertookIsNotSentAgain() throws Exception {
        try (WriterHarness task = WriterHarness.open(config)) {
            overtake(task);
            server.itemFault = (request, item) -> null;
            task.untilDone();
            assertThat(task.count(SinkCounter.DOCUMENTS)).isEqualTo(3);
            assertThat(task.count(SinkCounter.CONFLICTS)).isEqualTo(1);
        }
        assertThat(server.store.documents(ALIAS)).containsOnlyKeys("c2");
    }

    @Test
    void whatADeletionOvertookIsNotKeptByACheckpoint() throws Exception {
        byte[] checkpoint;
        try (WriterHarness task = WriterHarness.open(config)) {
            overtake(task);
            checkpoint = task.checkpoint();
        }
        server.itemFault = (request, item) -> null;
        try (WriterHarness task = WriterHarness.restore(config, checkpoint)) {
            task.untilDone();
        }
        assertThat(server.store.documents(ALIAS)).containsOnlyKeys("c2");
    }

    @Test
    void aDocumentThatComesBackUnderANewerVersionStays() throws Exception {
        try (WriterHarness task = WriterHarness.open(config)) {
            overtake(task);
            task.write(document("c1", 3));
            server.itemFault = (request, item) -> null;
            task.untilDone();
        }
        assertThat(server.store.documents(ALIAS)).containsEntry("c1", "{\"version\":3}");
    }

    @Test
    void areRememberedWhileOlderBulksAreUnderWay() {
        Deletions deletions = new Deletions();
        deletions.note(1, document("kept", 9));
        assertThat(deletions.isEmpty()).isTrue();
        deletions.note(1, deletion("a", 5));
        deletions.note(2, deletion("b", 5));
        deletions.note(3, deletion("a", 7));
        assertThat(deletions.overtook(document("a", 6))).isTrue();
        assertThat(deletions.overtook(document("a", 7))).isFalse();
        assertThat(deletions.overtook(DocumentWrite.index(ALIAS, "2026.12", "a", 6, new byte[0])))
                .isFalse();
        deletions.forgetBefore(3);
        assertThat(deletions.overtook(document("b", 4))).isFalse();
        assertThat(deletions.overtook(document("a", 6)))
                .as("deleted again since")
                .isTrue();
        deletions.forgetBefore(4);
        assertThat(deletions.isEmpty()).isTrue();
        assertThat(deletions.overtook(document("a", 6))).isFalse();
    }
}
