package io.aftersales.local.e2e;

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A group's robot on loopback that, when told to, fails every third call, each time otherwise; remembers what it took and when. */
final class StubRobot implements AutoCloseable {

    private static final Pattern FINGERPRINT = Pattern.compile("<([^>]+)>");

    /** When each was first asked for, whatever was answered. */
    final Map<String, Long> firstAskedAt = new ConcurrentHashMap<>();

    /** Every fingerprint that was taken, as often as it was. */
    final List<String> taken = new CopyOnWriteArrayList<>();

    /** All that it was asked. */
    final List<String> bodies = new CopyOnWriteArrayList<>();

    final AtomicInteger calls = new AtomicInteger();
    final AtomicInteger failures = new AtomicInteger();
    volatile boolean failing;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    StubRobot() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/robot";
    }

    private void answer(HttpExchange exchange) throws IOException {
        long now = System.currentTimeMillis();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        List<String> fingerprints = FINGERPRINT
                .matcher(body)
                .results()
                .map(result -> result.group(1))
                .toList();
        bodies.add(body);
        fingerprints.forEach(each -> firstAskedAt.putIfAbsent(each, now));
        int call = calls.incrementAndGet();
        if (failing && call % 3 == 0) {
            int failure = failures.incrementAndGet();
            switch (failure % 3) {
                case 0 -> exchange.close();
                case 1 -> send(exchange, 500, "");
                default ->
                    send(exchange, 200, "{\"errcode\":-1,\"errmsg\":\"system busy\",\"code\":99,\"msg\":\"busy\"}");
            }
            return;
        }
        taken.addAll(fingerprints);
        send(exchange, 200, "{\"errcode\":0,\"errmsg\":\"ok\",\"code\":0}");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
