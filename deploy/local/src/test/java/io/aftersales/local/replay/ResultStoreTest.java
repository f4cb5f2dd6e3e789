package io.aftersales.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.stack.Credentials;
import io.aftersales.local.stack.ElasticsearchRest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked of Elasticsearch and made of its answers, against a server that answers as it does. */
class ResultStoreTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String url;
    private int status = 200;
    private String answer = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void clocksAreCountedByPolicy() {
        answer = """
                {"aggregations": {"policy": {"buckets": [
                  {"key": "ship-72h", "doc_count": 9, "state": {"buckets": [
                     {"key": "MET", "doc_count": 5}, {"key": "RUNNING", "doc_count": 4}]},
                   "warned": {"doc_count": 3}, "breached": {"doc_count": 2}, "retracted": {"doc_count": 1}},
                  {"key": "first-reply", "doc_count": 1, "state": {"buckets": []},
                   "warned": {"doc_count": 0}, "breached": {"doc_count": 0}, "retracted": {"doc_count": 0}}]}}}
                """;

        List<PolicyCounts> counts = PolicyCounts.of(store(""));

        assertThat(asked).containsExactly("POST /aftersales-sla-clocks/_search?ignore_unavailable=true");
        assertThat(counts)
                .containsExactly(
                        new PolicyCounts("first-reply", 1, Map.of(), 0, 0, 0),
                        new PolicyCounts("ship-72h", 9, Map.of("MET", 5L, "RUNNING", 4L), 3, 2, 1));
        assertThat(ResultTable.policies(counts)).contains("ship-72h").doesNotContain("null");
    }

    @Test
    void resultsAreDeletedByTheFullNamesOfTheirIndices() {
        answer = """
                [{"index": "mine-aftersales-x-2018.01", "docs.count": "7"}, {"index": "mine-aftersales-x-2018.02", "docs.count": "0"}]
                """;

        assertThat(store("mine-").deleteResults())
                .hasSize(ResultStore.ALIASES.size())
                .containsOnly("mine-aftersales-x-2018.01");
        assertThat(asked)
                .contains("GET /_cat/indices/mine-aftersales-sla-clocks-*?format=json&h=index,docs.count&s=index")
                .contains("DELETE /mine-aftersales-x-2018.01?ignore_unavailable=true");
    }

    @Test
    void breachesAreToldWithTheirShopAndTime() {
        answer = """
                {"hits": {"hits": [{"_source": {"policyId": "ship-72h", "shopId": "s", "agentId": null, "subjectId": "o1",
                  "state": "RUNNING", "transition": "BREACHED", "dueAt": 1519898400000, "detectedAt": 1519898400250}}]}}
                """;

        assertThat(ResultTable.freshestBreaches(store(""), 5, Instant.EPOCH, ZoneOffset.UTC))
                .contains("03-01 10:00:00  ship-72h  s     -      o1       RUNNING       0.3 s");
    }

    @Test
    void anErrorNamesItsReason() {
        status = 401;
        answer = "{\"error\":{\"reason\":\"missing authentication credentials\"}}";

        assertThatThrownBy(() -> store("").refresh())
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("status 401: missing authentication credentials");
    }

    private ResultStore store(String prefix) {
        return new ResultStore(new ElasticsearchRest(url, Credentials.NONE), prefix);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
