package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkRestTest {

    private HttpServer server;
    private Iterator<Integer> statuses;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = "{\"slots-total\": 4, \"errors\": [\"not known\"]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(statuses.next(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aServerErrorOfAJobThatWasJustStartedPasses() {
        statuses = List.of(500, 503, 200).iterator();

        assertThat(rest().slots()).isEqualTo(4);
        assertThat(statuses).isExhausted();
    }

    @Test
    void whatFlinkRefusesIsToldAtOnce() {
        statuses = List.of(404).iterator();

        assertThatThrownBy(() -> rest().slots())
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("GET /overview with status 404")
                .hasMessageContaining("not known");
    }

    @Test
    void anUploadIsDeletedOnceItsJobRuns(@TempDir Path folder) throws IOException {
        Path jar = Files.writeString(folder.resolve("job.jar"), "");
        try (StubFlink flink = new StubFlink(folder)) {
            flink.rest().submit(new JobSubmission(jar, "a.Job", List.of(), 1, null), "first");

            assertThat(flink.jobs).containsEntry("first", JobState.RUNNING);
            assertThat(flink.discarded).containsExactly("job.jar");
        }
    }

    @Test
    void aSavepointMayTakeAsLongAsFlinkGivesIt(@TempDir Path folder) throws IOException {
        try (StubFlink flink = new StubFlink(folder)) {
            flink.roundsOfSavepoint = 20;

            assertThat(flink.rest(Duration.ofSeconds(1)).stopWithSavepoint("first"))
                    .isEqualTo(StubFlink.SAVEPOINT);
        }
    }

    @Test
    void whoeverGivesUpOnASavepointIsToldThatTheJobMayEndYet(@TempDir Path folder) throws IOException {
        try (StubFlink flink = new StubFlink(folder)) {
            flink.checkpointTimeoutMillis = 200;
            flink.roundsOfSavepoint = 1_000_000;

            assertThatThrownBy(() -> flink.rest(Duration.ofSeconds(1)).stopWithSavepoint("first"))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("job first is still stopping")
                    .hasMessageContaining("monitor upgrade");
        }
    }

    private FlinkRest rest() {
        return new FlinkRest("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
