package io.aftersales.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of Flink's REST API as an upgrade sees: each job has one task, and a jar's name says what becomes of its job. */
final class StubFlink implements AutoCloseable {

    static final String SAVEPOINT = "file:/savepoints/savepoint-1";

    /** Its main method fails. */
    static final String REFUSED = "refused.jar";

    /** Its job is taken, and fails. */
    static final String FAILING = "failing.jar";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]+)\"");

    final Map<String, JobState> jobs = new ConcurrentHashMap<>();

    /** What was asked to change anything, in order. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    /** Uploads that were deleted. */
    final List<String> discarded = new CopyOnWriteArrayList<>();

    /** Whether the disk of savepoints is full. */
    volatile boolean takesNoSavepoint;

    /** What a savepoint may take, by the cluster's configuration, and what it takes. */
    volatile long checkpointTimeoutMillis = 600_000;

    volatile int roundsOfSavepoint;

    private final Path data;
    private final HttpServer server;

    StubFlink(Path data) throws IOException {
        this.data = data;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    FlinkRest rest() {
        return rest(Duration.ofMinutes(5));
    }

    FlinkRest rest(Duration patience) {
        return new FlinkRest("http://127.0.0.1:" + server.getAddress().getPort(), patience);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        String path = exchange.getRequestURI().getPath();
        String[] parts = path.split("/");
        String answer = switch (exchange.getRequestMethod()) {
            case "POST" -> post(parts, body);
            case "PATCH" -> cancel(parts[2]);
            case "DELETE" -> discard(parts[2]);
            default -> get(path, parts);
        };
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.contains("\"errors\"") ? 400 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String post(String[] parts, String body) throws IOException {
        if (parts[1].equals("jobs")) {
            if (takesNoSavepoint) {
                return "{\"errors\": [\"no space\"]}";
            }
            calls.add("stop " + parts[2]);
            jobs.put(parts[2], JobState.FINISHED);
            return "{\"request-id\": \"1\"}";
        }
        if (parts[2].equals("upload")) {
            Matcher name = FILE_NAME.matcher(body);
            calls.add("upload " + (name.find() ? name.group(1) : "?"));
            return "{\"filename\": \"/tmp/" + name.group(1) + "\"}";
        }
        return run(parts[2], JSON.readTree(body));
    }

    private String run(String jar, JsonNode job) {
        String id = job.path("jobId").asText();
        calls.add("run " + jar + " as " + id + " from "
                + job.path("savepointPath").asText() + " x "
                + job.path("parallelism").asText());
        JobState known = jobs.get(id);
        if (known != null && known.isTerminal()) {
            return "{\"errors\": [\"Job has already been submitted\"]}";
        }
        if (jar.equals(REFUSED)) {
            return "{\"errors\": [\"no main\"]}";
        }
        jobs.put(id, jar.equals(FAILING) ? JobState.FAILED : JobState.RUNNING);
        return "{\"jobid\": \"" + id + "\"}";
    }

    private String discard(String jar) {
        discarded.add(jar);
        return "{}";
    }

    private String cancel(String jobId) {
        calls.add("cancel " + jobId);
        jobs.put(jobId, JobState.CANCELED);
        return "{}";
    }

    private String get(String path, String[] parts) {
        if (path.equals("/jobmanager/config")) {
            return "[{\"key\": \"execution.checkpointing.savepoint-dir\", \"value\": \""
                    + FlinkPath.of(data.resolve("savepoints")) + "\"}]";
        }
        if (path.equals("/jobs")) {
            StringBuilder all = new StringBuilder();
            jobs.forEach((id, state) -> all.append(all.isEmpty() ? "" : ", ")
                    .append("{\"id\": \"" + id + "\", \"status\": \"" + state + "\"}"));
            return "{\"jobs\": [" + all + "]}";
        }
        String asked = parts.length > 3 ? parts[3] : "";
        return switch (asked) {
            case "status" -> "{\"status\": \"" + jobs.get(parts[2]) + "\"}";
            case "config" -> "{\"execution-config\": {\"job-parallelism\": 3}}";
            case "checkpoints" -> "{\"timeout\": " + checkpointTimeoutMillis + "}";
            case "savepoints" ->
                roundsOfSavepoint-- > 0
                        ? "{\"status\": {\"id\": \"IN_PROGRESS\"}}"
                        : "{\"status\": {\"id\": \"COMPLETED\"}, \"operation\": {\"location\": \"" + SAVEPOINT + "\"}}";
            case "exceptions" -> "{}";
            default -> "{\"status-counts\": {\"RUNNING\": 1}}";
        };
    }
}
