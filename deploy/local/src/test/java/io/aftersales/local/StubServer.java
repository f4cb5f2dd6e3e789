package io.aftersales.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers as it was told by a part of the request, such as {@code PUT /index}; anything else with {@code {}}. */
public final class StubServer implements AutoCloseable {

    private record Answer(int status, String body) {}

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, Runnable> deeds = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> told = new ConcurrentHashMap<>();
    private final HttpServer server;

    private StubServer(HttpServer server) {
        this.server = server;
    }

    /** A server on a free port of the loopback address. */
    public static StubServer start() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StubServer stub = new StubServer(http);
        http.createContext("/", stub::handle);
        // So that a request can come while another one is not answered yet.
        http.setExecutor(stub.threads);
        http.start();
        return stub;
    }

    /** Answers so to each request, its method and its path, that holds the part. */
    public void answer(String part, int status, String body) {
        answers.put(part, new Answer(status, body));
    }

    /** Does that before it answers a request that holds the part. */
    public void before(String part, Runnable deed) {
        deeds.put(part, deed);
    }

    /** All requests so far, as method and path. */
    public List<String> asked() {
        return asked;
    }

    /** What was sent with the last such request, a method and a path. */
    public String told(String request) {
        return told.getOrDefault(request, "");
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        asked.add(request);
        told.put(request, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        deeds.forEach((part, deed) -> {
            if (request.contains(part)) {
                deed.run();
            }
        });
        Answer answer = answers.entrySet().stream()
                .filter(entry -> request.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(new Answer(200, "{}"));
        byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
