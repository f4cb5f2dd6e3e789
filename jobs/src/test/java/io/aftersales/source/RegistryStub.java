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

    private final HttpServer server;
    private final Map<String, String> schemas = new ConcurrentHashMap<>();

    final List<String> requests = new CopyOnWriteArrayList<>();
    /** How many further requests are answered by {@link #failure}. */
    final AtomicInteger failures = new AtomicInteger();

    volatile int failure = 503;

    RegistryStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/schemas/ids/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            requests.add(path);
            String schema = schemas.get(path.substring(path.lastIndexOf('/') + 1));
            boolean failing = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            byte[] body = String.valueOf(schema).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(failing ? failure : schema == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    void put(int id, Schema schema) {
        ObjectNode answer = new ObjectMapper().createObjectNode().put("schema", schema.toString());
        schemas.put(String.valueOf(id), answer.toString());
    }

    void putAnswer(int id, String answer) {
        schemas.put(String.valueOf(id), answer);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
