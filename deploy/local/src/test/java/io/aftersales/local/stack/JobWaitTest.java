package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobWaitTest {

    private final Queue<String> states = new ConcurrentLinkedQueue<>();
    private final Queue<String> tasks = new ConcurrentLinkedQueue<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/jobs/1/status", states, "{\"status\": \"%s\"}");
        answer("/jobs/1", tasks, "{\"status-counts\": {%s}}");
        answer("/jobs/1/exceptions", new ConcurrentLinkedQueue<>(), "{}");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aJobThatWaitsForSlotsDoesNotRunYet() {
        states.add("RUNNING");
        tasks.add("\"SCHEDULED\": 2, \"RUNNING\": 0");
        tasks.add("\"SCHEDULED\": 1, \"RUNNING\": 1");
        tasks.add("\"SCHEDULED\": 0, \"RUNNING\": 2");

        waiting(Duration.ofSeconds(30)).untilAllTasksRun();

        assertThat(tasks).hasSize(1);
    }

    @Test
    void aJobWhoseTasksNeverRunIsTold() {
        states.add("RUNNING");
        tasks.add("\"SCHEDULED\": 2");

        assertThatThrownBy(() -> waiting(Duration.ofMillis(200)).untilAllTasksRun())
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("not all tasks of job 1 run");
    }

    @Test
    void aJobThatEndsBeforeAllItsTasksRunIsToldAtOnce() {
        states.add("RUNNING");
        states.add("FAILED");
        tasks.add("\"FAILED\": 2");

        assertThatThrownBy(() -> waiting(Duration.ofSeconds(30)).untilAllTasksRun())
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("job 1 is FAILED");
    }

    private JobWait waiting(Duration patience) {
        return new JobWait(
                new FlinkRest("http://127.0.0.1:" + server.getAddress().getPort()), "1", patience);
    }

    /** Answers with one after the other, and with the last one from then on. */
    private void answer(String path, Queue<String> values, String format) {
        server.createContext(path, exchange -> {
            String value = values.size() > 1 ? values.poll() : values.peek();
            byte[] body = format.formatted(value).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
