package io.aftersales.dashboards.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.aftersales.dashboards.Language;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the board page on the loopback address. Read-only; closed with its owner. */
public final class BoardServer implements AutoCloseable {

    private static final String PAGE = "/preview/";
    private static final String CHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8");

    private final HttpServer server;
    private final ExecutorService threads;
    private final BoardReader reader;

    private BoardServer(HttpServer server, ExecutorService threads, BoardReader reader) {
        this.server = server;
        this.threads = threads;
        this.reader = reader;
    }

    /**
     * Serves the boards over the documents of an Elasticsearch, on a free port.
     *
     * @param elasticsearchUrl where it listens
     * @throws IOException if no port can be had
     */
    public static BoardServer start(String elasticsearchUrl) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newFixedThreadPool(4, work -> {
            Thread thread = new Thread(work, "board-page");
            thread.setDaemon(true);
            return thread;
        });
        http.setExecutor(threads);
        BoardServer server = new BoardServer(http, threads, new BoardReader(new Elasticsearch(elasticsearchUrl)));
        server.serve("/", server::file);
        server.serve("/api/boards", exchange -> server.answer(exchange, server::boards));
        server.serve("/api/board", exchange -> server.answer(exchange, server::board));
        server.serve("/api/searches", exchange -> server.answer(exchange, server::searches));
        server.serve("/api/words", exchange -> server.answer(exchange, server::words));
        http.start();
        return server;
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, handler).getFilters().add(new OwnHost());
    }

    /** Address of the page. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    @FunctionalInterface
    private interface Question {
        JsonNode answer(Map<String, List<String>> parameters) throws IOException, InterruptedException;
    }

    private JsonNode boards(Map<String, List<String>> parameters) {
        return reader.boards(language(parameters));
    }

    private JsonNode board(Map<String, List<String>> parameters) throws IOException, InterruptedException {
        return reader.read(language(parameters), one(parameters, "id"), view(parameters));
    }

    private JsonNode searches(Map<String, List<String>> parameters) throws IOException, InterruptedException {
        return reader.searches(language(parameters), one(parameters, "id"), view(parameters));
    }

    private JsonNode words(Map<String, List<String>> parameters) throws IOException, InterruptedException {
        return reader.words(one(parameters, "alias"), parameters.getOrDefault("field", List.of()), view(parameters));
    }

    private static Language language(Map<String, List<String>> parameters) {
        return Language.valueOf(one(parameters, "lang").toUpperCase(Locale.ROOT));
    }

    private static View view(Map<String, List<String>> parameters) {
        Duration span = Duration.ofHours(Integer.parseInt(one(parameters, "hours")));
        Map<String, List<String>> chosen = new TreeMap<>();
        parameters.forEach((name, words) -> {
            if (name.startsWith("f.")) {
                chosen.put(name.substring(2), words);
            }
        });
        return View.last(span, zone(parameters.getOrDefault("zone", List.of("UTC"))), chosen);
    }

    private static ZoneId zone(List<String> names) {
        try {
            return ZoneId.of(names.get(0));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no time zone " + names.get(0), e);
        }
    }

    private static String one(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            throw new IllegalArgumentException("parameter " + name + " is missing");
        }
        return values.get(0);
    }

    private void answer(HttpExchange exchange, Question question) throws IOException {
        try {
            byte[] body = question.answer(parameters(exchange)).toString().getBytes(StandardCharsets.UTF_8);
            send(exchange, 200, "application/json; charset=utf-8", body);
        } catch (IllegalArgumentException e) {
            send(exchange, 400, "text/plain; charset=utf-8", text(e));
        } catch (IOException e) {
            send(exchange, 502, "text/plain; charset=utf-8", text(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private static byte[] text(Exception problem) {
        return String.valueOf(problem.getMessage()).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, List<String>> parameters(HttpExchange exchange) {
        Map<String, List<String>> parameters = new HashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters
                        .computeIfAbsent(decoded(pair.substring(0, equals)), name -> new ArrayList<>())
                        .add(decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private void file(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String resource = switch (path) {
            case "/" -> PAGE + "index.html";
            case "/board.js", "/draw.js", "/board.css" -> PAGE + path.substring(1);
            case "/echarts.js" -> CHARTS;
            default -> "";
        };
        try (InputStream in = resource.isEmpty() ? null : BoardServer.class.getResourceAsStream(resource)) {
            if (in == null) {
                send(exchange, 404, "text/plain; charset=utf-8", new byte[0]);
            } else {
                String ending = resource.substring(resource.lastIndexOf('.') + 1);
                send(exchange, 200, TYPES.getOrDefault(ending, "application/octet-stream"), in.readAllBytes());
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
