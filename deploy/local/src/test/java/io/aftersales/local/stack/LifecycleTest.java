package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a cluster with lifecycles is told when it is set up once, and again. */
class LifecycleTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> policies = new ConcurrentHashMap<>();
    private volatile int status = 200;
    private HttpServer cluster;

    @BeforeEach
    void startStub() throws IOException {
        cluster = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        cluster.createContext("/_ilm/status", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        // Answers with what it was given, by the policy's name, as clusters do.
        cluster.createContext("/_ilm/policy/", exchange -> {
            String name = exchange.getRequestURI().getPath().substring("/_ilm/policy/".length());
            if (exchange.getRequestMethod().equals("PUT")) {
                JsonNode asked = JSON.readTree(exchange.getRequestBody());
                if (deletesBeforeWarm(asked)) {
                    exchange.sendResponseHeaders(400, -1);
                    exchange.close();
                    return;
                }
                policies.put(name, asked);
            }
            JsonNode policy = policies.get(name);
            String body = policy == null
                    ? "{}"
                    : JSON.createObjectNode().set(name, policy).toString();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(policy == null ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        cluster.start();
    }

    @AfterEach
    void stopStub() {
        cluster.stop(0);
    }

    @Test
    void withoutAWordNothingIsDeleted() {
        assertThat(lifecycle().install(null)).contains(new Lifecycle.Installed("s-aftersales", null));
        assertThat(phases().has("warm")).isTrue();
        assertThat(phases().has("delete")).isFalse();
    }

    @Test
    void whatWasSetBeforeStaysUntilItIsSetAnew() {
        Lifecycle lifecycle = lifecycle();
        assertThat(lifecycle.install(Duration.ofDays(500))).contains(new Lifecycle.Installed("s-aftersales", "500d"));
        JsonNode before = phases();
        assertThat(lifecycle.install(null)).contains(new Lifecycle.Installed("s-aftersales", "500d"));
        assertThat(phases()).isEqualTo(before);
        assertThat(lifecycle.install(Duration.ofDays(700))).contains(new Lifecycle.Installed("s-aftersales", "700d"));
        assertThat(phases().at("/delete/min_age").asText()).isEqualTo("700d");
    }

    @Test
    void whatIsDeletedEarlyIsNeverWarm() {
        Lifecycle lifecycle = lifecycle();
        assertThat(lifecycle.install(Duration.ofDays(61))).contains(new Lifecycle.Installed("s-aftersales", "61d"));
        assertThat(phases().has("warm")).isFalse();
        assertThat(lifecycle.install(null)).contains(new Lifecycle.Installed("s-aftersales", "61d"));
        assertThat(lifecycle.install(Duration.ofDays(62))).contains(new Lifecycle.Installed("s-aftersales", "62d"));
        assertThat(phases().has("warm")).isTrue();
    }

    @Test
    void anAgeThatSomebodyHasSetInTheClusterStays() throws IOException {
        policies.put(
                "s-aftersales", JSON.readTree("{\"policy\": {\"phases\": {\"delete\": {\"min_age\": \"720h\"}}}}"));
        assertThat(lifecycle().install(null)).contains(new Lifecycle.Installed("s-aftersales", "720h"));
        assertThat(phases().has("warm")).isFalse();
    }

    @Test
    void aClusterWithoutLifecyclesIsLeftAlone() {
        status = 400;
        assertThat(lifecycle().install(Duration.ofDays(500))).isEmpty();
        assertThat(policies).isEmpty();
    }

    @Test
    void aClusterThatRefusesIsNamed() {
        status = 403;
        assertThatThrownBy(() -> lifecycle().install(null)).hasMessageContaining("/_ilm/status");
    }

    /** What clusters refuse. */
    private static boolean deletesBeforeWarm(JsonNode policy) {
        JsonNode phases = policy.at("/policy/phases");
        return phases.has("warm") && phases.has("delete") && days(phases.get("delete")) < days(phases.get("warm"));
    }

    private static int days(JsonNode phase) {
        String age = phase.path("min_age").asText();
        int number = Integer.parseInt(age.substring(0, age.length() - 1));
        return age.endsWith("h") ? number / 24 : number;
    }

    private JsonNode phases() {
        return policies.get("s-aftersales").at("/policy/phases");
    }

    private Lifecycle lifecycle() {
        return new Lifecycle(
                new ElasticsearchRest("http://127.0.0.1:" + cluster.getAddress().getPort(), Credentials.NONE), "s-");
    }
}
