package io.aftersales.sink.elasticsearch;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RejectedDocumentsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long FROM = Instant.parse("2026-11-22T10:00:00Z").toEpochMilli();

    private final CountDownLatch release = new CountDownLatch(1);
    private HttpServer server;
    private RejectedDocuments rejected;
    private volatile int status = 200;
    private volatile boolean silent;
    private volatile String asked = "";
    private volatile JsonNode query;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        rejected = RejectedDocuments.open(
                ElasticsearchConfig.of("http://127.0.0.1:" + server.getAddress().getPort())
                        .withIndexPrefix("test-"),
                Set.of("aftersales-health"));
    }

    @AfterEach
    void stop() throws IOException {
        release.countDown();
        rejected.close();
        server.stop(0);
    }

    @Test
    void countsOneWindowsRefusalsOfTheAliases() throws Exception {
        assertThat(ask().get(10, SECONDS)).isEqualTo(6);

        assertThat(asked)
                .startsWith("/test-aftersales-rejected-*/_count")
                .contains("ignore_unavailable=true", "allow_no_indices=true");
        assertThat(query).isEqualTo(JSON.readTree("""
                                {"query": {"bool": {"filter": [
                                  {"range": {"@timestamp": {"gte": "2026-11-22T10:00:00Z", "lt": "2026-11-22T10:00:10Z"}}},
                                  {"bool": {"minimum_should_match": "1", "should": [
                                    {"prefix": {"index": {"value": "test-aftersales-health-"}}}]}}]}}}
                                """));
    }

    @Test
    void failsTheAnswerWhereItMayNotAsk() {
        status = 403;

        assertThatThrownBy(() -> ask().get(10, SECONDS)).hasMessageContaining("told so");
    }

    @Test
    void givesUpOnASilentServer() {
        silent = true;

        assertThatThrownBy(() -> ask().get(10, SECONDS)).hasMessageContaining("timeout");
    }

    private CompletableFuture<Long> ask() {
        return rejected.between(FROM, FROM + 10_000);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked = exchange.getRequestURI().toString();
        query = JSON.readTree(exchange.getRequestBody().readAllBytes());
        if (silent) {
            awaitRelease();
        }
        byte[] body = (status == 200
                        ? "{\"count\":6,\"_shards\":{\"total\":1,\"successful\":1,\"failed\":0}}"
                        : "{\"error\":{\"type\":\"security_exception\",\"reason\":\"told so\"},\"status\":403}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.elasticsearch+json;compatible-with=8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
