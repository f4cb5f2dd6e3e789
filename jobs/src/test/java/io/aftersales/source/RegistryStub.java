package io.aftersales.source;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;

/** A registry's Confluent REST API, as far as the source uses it. */
final class RegistryStub implements AutoCloseable {

    private static final String NOT_FOUND = "{\"error_code\":40403,\"message\":\"Schema not found\"}";
    private static final long NO_BODY = -1;

    private final HttpServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    final List<String> requests = new CopyOnWriteArrayList<>();
    /** How many further requests are answered by {@link #failure} and {@link #failureBody}. */
    final AtomicInteger failures = new AtomicInteger();

    volatile int failure = 503;
    volatile String failureBody = "out of order";

    RegistryStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getRawPath();
            requests.add(path);
            String answer = answers.get(path);
            boolean failing = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            byte[] body =
                    (failing ? failureBody : answer == null ? NOT_FOUND : answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                    failing ? failure : answer == null ? 404 : 200, body.length == 0 ? NO_BODY : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    void put(int id, Schema schema) {
        putAnswer(id, answer(schema.toString()).toString());
    }

    /**
     * A schema that refers to others.
     *
     * @param references subjects of which it needs version 1
     */
    void put(int id, String schema, String... references) {
        putAnswer(id, answer(schema, references).toString());
    }

    /** Version 1 of a subject, which may refer to others, too. */
    void putSubject(String subject, String schema, String... references) {
        answers.put(
                "/subjects/" + subject + "/versions/1",
                answer(schema, references)
                        .put("subject", subject)
                        .put("version", 1)
                        .toString());
    }

    void putAnswer(int id, String answer) {
        answers.put("/schemas/ids/" + id, answer);
    }

    private static ObjectNode answer(String schema, String... references) {
        ObjectNode answer = new ObjectMapper().createObjectNode().put("schema", schema);
        for (String subject : references) {
            answer.withArray("references")
                    .addObject()
                    .put("name", "any." + subject)
                    .put("subject", subject)
                    .put("version", 1);
        }
        return answer;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
