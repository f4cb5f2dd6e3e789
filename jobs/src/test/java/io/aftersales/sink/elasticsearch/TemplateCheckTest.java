package io.aftersales.sink.elasticsearch;

import static io.aftersales.sink.elasticsearch.WriterHarness.ALIAS;
import static io.aftersales.sink.elasticsearch.WriterHarness.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateCheckTest {
    private StubElasticsearch server;

    @BeforeEach
    void start() throws IOException {
        server = new StubElasticsearch();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void failsBeforeTheFirstWriteIfATemplateIsMissing() throws Exception {
        try (WriterHarness task = WriterHarness.open(ElasticsearchConfig.of(server.url()))) {
            task.write(document("a", 1));
            assertThatThrownBy(task::untilDone)
                    .isInstanceOf(ElasticsearchSinkException.class)
                    .hasMessage("Elasticsearch at " + server.url() + " has no index template " + ALIAS
                            + "; run: monitor setup --es " + server.url());
        }
        assertThat(server.requests).isEmpty();
    }

    @Test
    void namesThePrefixThatTheSetUpMustHave() throws Exception {
        server.templates.add(ALIAS);
        ElasticsearchConfig config = ElasticsearchConfig.of(server.url()).withIndexPrefix("t1-");
        try (WriterHarness task = WriterHarness.open(config)) {
            assertThatThrownBy(() -> task.until(() -> false))
                    .hasMessageContaining("t1-" + ALIAS)
                    .hasMessageEndingWith("--index-prefix t1-");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void failsWhereItMayNotAsk(int status) throws Exception {
        server.templateStatus = status;
        try (WriterHarness task = WriterHarness.open(ElasticsearchConfig.of(server.url()))) {
            assertThatThrownBy(() -> task.until(() -> false))
                    .isInstanceOf(ElasticsearchSinkException.class)
                    .hasMessageContaining("HTTP " + status)
                    .hasMessageContaining("AFTERSALES_ES_API_KEY");
        }
    }

    @Test
    void asksUntilTheServerIsThere() throws Exception {
        server.templates.add(ALIAS);
        server.down();
        try (WriterHarness task = WriterHarness.open(ElasticsearchConfig.of(server.url()))) {
            task.write(document("a", 1));
            for (int second = 0; second < 30; second++) {
                task.advance(Duration.ofSeconds(1));
                task.work();
                assertThat(task.open()).isEqualTo(1);
            }
            server.up();
            server.templateStatus = 503;
            task.advance(Duration.ofSeconds(30));
            task.work();
            server.templateStatus = 200;
            task.untilDone();
        }
        assertThat(server.store.documents(ALIAS)).containsOnlyKeys("a");
    }
}
