package io.aftersales.sink.elasticsearch;

import static io.aftersales.sink.elasticsearch.WriterHarness.ALIAS;
import static io.aftersales.sink.elasticsearch.WriterHarness.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server comes back without what it had: no index may be made by a guess. */
class EmptiedServerTest {
    /** One for the documents and one for those that are refused. */
    private static final int TEMPLATES = 2;

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

    private void comeBackEmpty() throws IOException {
        server.templates.clear();
        server.up();
    }

    private void setUp() {
        server.templates.addAll(List.of(ALIAS, "aftersales-rejected"));
    }

    /** The question was answered several times, unless the documents went out without it. */
    private void untilItHasWaited(WriterHarness task) {
        int asked = server.questions.get();
        task.until(() -> server.questions.get() > asked + 5 * TEMPLATES || task.open() == 0);
    }

    @Test
    void getsNoDocumentAfterAnOutageUntilItIsSetUpAgain() throws Exception {
        try (WriterHarness task = WriterHarness.open(config)) {
            task.write(document("before", 1));
            task.untilDone();
            server.down();
            for (int i = 0; i < 25; i++) {
                task.write(document("during" + i, 1));
            }
            task.until(() -> task.count(SinkCounter.RETRIES) >= 20);
            comeBackEmpty();
            untilItHasWaited(task);
            assertThat(server.requests).hasSize(1);
            assertThat(task.missingTemplates()).isEqualTo(TEMPLATES);
            assertThat(task.open()).isEqualTo(25);
            setUp();
            task.untilDone();
            assertThat(task.missingTemplates()).isZero();
        }
        assertThat(server.store.documents(ALIAS)).hasSize(26);
        assertThat(server.store.changes()).isEqualTo(26);
    }

    @Test
    void getsNoDocumentWhereNobodyNoticedThatItWasAway() throws Exception {
        try (WriterHarness task = WriterHarness.open(config)) {
            task.write(document("before", 1));
            task.untilDone();
            server.down();
            comeBackEmpty();
            task.advance(Duration.ofSeconds(11));
            task.write(document("after", 1));
            untilItHasWaited(task);
            assertThat(server.requests).hasSize(1);
            setUp();
            task.untilDone();
        }
        assertThat(server.store.documents(ALIAS)).containsOnlyKeys("before", "after");
    }

    @Test
    void whatWaitsForItIsInACheckpoint() throws Exception {
        byte[] checkpoint;
        try (WriterHarness task = WriterHarness.open(config)) {
            task.write(document("before", 1));
            task.untilDone();
            server.down();
            task.write(document("during", 1));
            task.until(() -> task.count(SinkCounter.RETRIES) > 0);
            comeBackEmpty();
            untilItHasWaited(task);
            checkpoint = task.checkpoint();
        }
        try (WriterHarness task = WriterHarness.restore(config, checkpoint)) {
            assertThatThrownBy(task::untilDone).hasMessageContaining("monitor setup --es " + server.url());
        }
        setUp();
        try (WriterHarness task = WriterHarness.restore(config, checkpoint)) {
            task.untilDone();
        }
        assertThat(server.store.documents(ALIAS)).containsOnlyKeys("before", "during");
    }

    @Test
    void isAskedOncePerOutageAndNotForEachBulk() throws Exception {
        try (WriterHarness task = WriterHarness.open(config)) {
            for (int i = 0; i < 200; i++) {
                task.write(document("d" + i, 1));
            }
            task.finish();
            assertThat(server.requests).hasSizeGreaterThanOrEqualTo(20);
            assertThat(server.questions).hasValue(TEMPLATES);
            int lost = server.requests.size();
            server.requestFault = (request, items) -> request == lost ? StubElasticsearch.Fault.CLOSE : null;
            task.write(document("lost", 1));
            task.untilDone();
            assertThat(server.questions).hasValue(2 * TEMPLATES);
        }
        assertThat(server.store.documents(ALIAS)).hasSize(201);
    }
}
