package io.aftersales.local.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands for Elasticsearch, in this process: acknowledges every item of every bulk and keeps nothing. So a run pays for
 * making, sending and answering its documents, and not for the index.
 */
final class BulkStub implements AutoCloseable {

    private static final byte[] ANSWER_BEGIN = "{\"errors\":false,\"items\":[".getBytes(StandardCharsets.US_ASCII);
    /** What the server sends of an item under the filter that the sink asks with. */
    private static final byte[] ITEM = "{\"index\":{\"status\":201}}".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] ANSWER_END = "]}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER_ANSWER =
            "{\"cluster_name\":\"stub\",\"version\":{\"number\":\"8.19.13\"},\"index_templates\":[]}"
                    .getBytes(StandardCharsets.US_ASCII);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "bulk-stub");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong documents = new AtomicLong();

    private BulkStub(HttpServer server) {
        this.server = server;
    }

    /** Serves on a free port of the loopback address. */
    static BulkStub start() {
        try {
            // Without it the JDK's server waits 40 ms for an acknowledgement before each answer's body.
            System.setProperty("sun.net.httpserver.nodelay", "true");
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
            BulkStub stub = new BulkStub(server);
            server.createContext("/", stub::answer);
            server.setExecutor(stub.threads);
            server.start();
            return stub;
        } catch (IOException e) {
            throw new CommandFailure("cannot start the stub of Elasticsearch", e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Documents acknowledged so far. */
    long documents() {
        return documents.get();
    }

    /** Lets another handler answer requests that begin with {@code path}. */
    void on(String path, com.sun.net.httpserver.HttpHandler handler) {
        server.createContext(path, handler);
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean bulk = exchange.getRequestURI().getPath().endsWith("_bulk");
        int items = items(exchange.getRequestBody());
        exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] body = bulk ? bulkAnswer(items) : OTHER_ANSWER;
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(200, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
        if (bulk) {
            documents.addAndGet(items);
        }
    }

    private static byte[] bulkAnswer(int items) {
        byte[] body = new byte[ANSWER_BEGIN.length + items * (ITEM.length + 1) - 1 + ANSWER_END.length];
        int at = append(body, 0, ANSWER_BEGIN);
        for (int i = 0; i < items; i++) {
            if (i > 0) {
                body[at++] = ',';
            }
            at = append(body, at, ITEM);
        }
        append(body, at, ANSWER_END);
        return body;
    }

    private static int append(byte[] body, int at, byte[] part) {
        System.arraycopy(part, 0, body, at, part.length);
        return at + part.length;
    }

    /** Items of a bulk that only indexes: an action line and a document line each. */
    private static int items(InputStream body) throws IOException {
        byte[] buffer = new byte[1 << 16];
        int lines = 0;
        for (int read = body.read(buffer); read > 0; read = body.read(buffer)) {
            for (int i = 0; i < read; i++) {
                lines += buffer[i] == '\n' ? 1 : 0;
            }
        }
        return lines / 2;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
