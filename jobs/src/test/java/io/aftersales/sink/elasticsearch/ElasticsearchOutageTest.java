package io.aftersales.sink.elasticsearch;

import static io.aftersales.sink.elasticsearch.WriterHarness.ALIAS;
import static io.aftersales.sink.elasticsearch.WriterHarness.document;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server is away for a while: nothing is lost, nothing doubled, and neither task nor checkpoint waits for it. */
class ElasticsearchOutageTest {
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
    void keepsDocumentsWhileTheServerIsDownForAMinute() throws Exception {
        try (WriterHarness task = WriterHarness.open(config)) {
            task.write(document("before", 1));
            task.untilDone();
            server.down();
            for (int second = 0; second < 60; second++) {
                // Neither of these may block: there is nobody but this thread to wake it up.
                task.write(document("during" + second, second));
                task.advance(Duration.ofSeconds(1));
                task.work();
                assertThat(task.open()).isEqualTo(second + 1);
            }
            task.until(() -> task.count(SinkCounter.RETRIES) > 0);
            server.up();
            task.untilDone();
            assertThat(task.count(SinkCounter.DOCUMENTS)).isEqualTo(61);
        }
        assertThat(server.store.documents(ALIAS)).hasSize(61);
        assertThat(server.store.changes()).isEqualTo(61);
    }

    @Test
    void restoresWhatWaitedAndWhatWasUnderWay() throws Exception {
        byte[] checkpoint;
        try (WriterHarness task = WriterHarness.open(config)) {
            task.write(document("before", 1));
            task.untilDone();
            server.down();
            for (int i = 0; i < 45; i++) {
                task.write(document("d" + i, 1));
            }
            task.until(() -> task.count(SinkCounter.RETRIES) >= 20);
            checkpoint = task.checkpoint();
        }
        try (WriterHarness task = WriterHarness.restore(config, checkpoint)) {
            assertThat(task.open()).isEqualTo(45);
            task.write(document("after", 1));
            task.advance(Duration.ofSeconds(3));
            task.work();
            server.up();
            task.untilDone();
        }
        assertThat(server.store.documents(ALIAS)).hasSize(47);
        assertThat(server.store.changes()).isEqualTo(47);
    }

    @Test
    void neverLeavesAnOlderDocumentInPlaceAfterARestart() throws Exception {
        byte[] checkpoint;
        try (WriterHarness task = WriterHarness.open(config)) {
            task.write(document("c1", 1));
            checkpoint = task.checkpoint();
            task.write(document("c1", 2));
            task.write(document("c1", 3));
            task.untilDone();
        }
        assertThat(server.store.documents(ALIAS)).containsEntry("c1", "{\"version\":3}");
        try (WriterHarness task = WriterHarness.restore(config, checkpoint)) {
            task.untilDone();
            assertThat(task.count(SinkCounter.CONFLICTS)).isEqualTo(1);
            assertThat(server.store.documents(ALIAS)).containsEntry("c1", "{\"version\":3}");
            // What the job finds out again has a greater version than all before the restart.
            task.write(document("c1", 4));
            task.untilDone();
        }
        assertThat(server.store.documents(ALIAS)).containsOnlyKeys("c1").containsEntry("c1", "{\"version\":4}");
    }

    @Test
    void settlesByVersionWhatOvertakesInFlight() throws Exception {
        // The first bulk is lost and comes again after the second one.
        server.requestFault = (request, items) -> request == 0 ? StubElasticsearch.Fault.CLOSE : null;
        try (WriterHarness task = WriterHarness.open(config)) {
            for (int i = 0; i < 20; i++) {
                task.write(document("c1", i));
            }
            task.untilDone();
        }
        assertThat(server.store.documents(ALIAS)).containsEntry("c1", "{\"version\":19}");
    }

    @Test
    void waitsAtAFullBufferAndGoesOnWhenTheServerDoes() throws Exception {
        BulkLimits small = new BulkLimits(10, 5_000_000, Duration.ofMillis(200), 1, 11);
        server.requestFault = (request, items) -> items.size() > 3 ? StubElasticsearch.Fault.status(413) : null;
        try (WriterHarness task = WriterHarness.open(config.withLimits(small))) {
            for (int i = 0; i < 100; i++) {
                task.write(document("d" + i, 1));
            }
            assertThat(task.open()).isLessThanOrEqualTo(21);
            task.finish();
        }
        assertThat(server.store.documents(ALIAS)).hasSize(100);
    }
}
