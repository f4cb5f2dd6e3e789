package io.aftersales.sink.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server on loopback that takes bulks into a {@link DocumentStore}, and fails as it is told. */
final class StubElasticsearch implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // Else each answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** Decides what happens to a bulk before any of it is stored; null: nothing in particular. */
    interface RequestFault {
        @Nullable
        Fault of(int request, List<BulkItem> items);
    }

    /** Decides what is answered for an item instead of storing it; null: store it. */
    interface ItemFault {
        @Nullable
        ItemAnswer of(int request, BulkItem item);
    }

    /** How a whole request fails: with an HTTP status, or, for 0, with a closed connection. */
    record Fault(int status, boolean afterStoring, boolean byProxy) {
        static final Fault CLOSE = new Fault(0, false, false);
        static final Fault CLOSE_AFTER_STORING = new Fault(0, true, false);

        static Fault status(int status) {
            return new Fault(status, false, false);
        }

        /** A status of what stands before Elasticsearch, with a page for people. */
        static Fault proxy(int status) {
            return new Fault(status, false, true);
        }
    }

    final DocumentStore store = new DocumentStore();
    final Set<String> templates = ConcurrentHashMap.newKeySet();
    final List<List<BulkItem>> requests = new CopyOnWriteArrayList<>();
    volatile RequestFault requestFault = (request, items) -> null;
    volatile ItemFault itemFault = (request, item) -> null;
    final AtomicInteger questions = new AtomicInteger();
    volatile int templateStatus = 200;
    volatile @Nullable String authorization;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private final int port;

    StubElasticsearch(String... templates) throws IOException {
        this.templates.addAll(List.of(templates));
        this.templates.add("aftersales-rejected");
        this.server = listen(0);
        this.port = server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The server goes away with all its connections; what it stored stays. */
    void down() {
        server.stop(0);
    }

    /** It is back at the same address. */
    void up() throws IOException {
        server = listen(port);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private HttpServer listen(int atPort) throws IOException {
        HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), atPort), 0);
        listening.setExecutor(threads);
        listening.createContext("/_bulk", this::bulk);
        listening.createContext("/_index_template/", this::template);
        listening.start();
        return listening;
    }

    private void template(HttpExchange exchange) throws IOException {
        questions.incrementAndGet();
        authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String path = exchange.getRequestURI().getPath();
        boolean found = templates.contains(path.substring(path.lastIndexOf('/') + 1));
        exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
        exchange.sendResponseHeaders(templateStatus != 200 ? templateStatus : found ? 200 : 404, -1);
        exchange.close();
    }

    private void bulk(HttpExchange exchange) throws IOException {
        List<BulkItem> items = parse(exchange.getRequestBody().readAllBytes());
        int request;
        synchronized (requests) {
            request = requests.size();
            requests.add(items);
        }
        Fault fault = requestFault.of(request, items);
        if (fault != null && !fault.afterStoring()) {
            fail(exchange, fault);
            return;
        }
        byte[] answer = answer(request, items);
        if (fault != null) {
            fail(exchange, fault);
            return;
        }
        respond(exchange, 200, answer);
    }

    private byte[] answer(int request, List<BulkItem> items) throws IOException {
        boolean errors = false;
        ArrayNode answers = JSON.createArrayNode();
        for (BulkItem item : items) {
            ItemAnswer fault = itemFault.of(request, item);
            int status =
                    fault != null ? fault.status() : store.put(item.index(), item.id(), item.version(), item.json());
            ObjectNode answer = answers.addObject().putObject(item.json() == null ? "delete" : "index");
            answer.put("status", status);
            if (fault != null && fault.errorType() != null) {
                answer.putObject("error").put("type", fault.errorType()).put("reason", fault.reason());
            } else if (status == 409) {
                answer.putObject("error").put("type", "version_conflict_engine_exception");
            }
            errors |= answer.has("error");
        }
        ObjectNode body = JSON.createObjectNode().put("errors", errors);
        body.set("items", answers);
        return JSON.writeValueAsBytes(body);
    }

    private static void fail(HttpExchange exchange, Fault fault) throws IOException {
        if (fault.status() == 0) {
            exchange.close();
            return;
        }
        if (fault.byProxy()) {
            byte[] page = "<html>no</html>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(fault.status(), page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
            return;
        }
        String body =
                "{\"error\":{\"type\":\"stub_exception\",\"reason\":\"told so\"},\"status\":" + fault.status() + "}";
        respond(exchange, fault.status(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.elasticsearch+json;compatible-with=8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static List<BulkItem> parse(byte[] body) throws IOException {
        List<BulkItem> items = new ArrayList<>();
        String[] lines = new String(body, StandardCharsets.UTF_8).split("\n");
        for (int i = 0; i < lines.length; i++) {
            JsonNode action = JSON.readTree(lines[i]);
            boolean delete = action.has("delete");
            JsonNode meta = action.get(delete ? "delete" : "index");
            items.add(new BulkItem(
                    meta.get("_index").asText(),
                    meta.get("_id").asText(),
                    meta.get("version").asLong(),
                    meta.get("version_type").asText(),
                    delete ? null : lines[++i]));
        }
        return items;
    }
}
