package io.aftersales.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Elasticsearch's REST API in plain JSON, for administration, where the typed client would hide what is sent. Safe for use by several threads. */
public final class ElasticsearchRest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int NOT_YET = 503;

    private final HttpClient client;
    private final String url;
    private final Credentials credentials;

    /** The API at that base URL. */
    public ElasticsearchRest(String url, Credentials credentials) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.credentials = credentials;
        this.client = TrustedHttp.client(credentials);
    }

    /** The base URL, without a slash at its end. */
    public String url() {
        return url;
    }

    /**
     * Sends a request and returns the answer's body.
     *
     * @param body JSON; null: none
     * @throws CommandFailure if the status is not 2xx; the message names the request, the status and the reason
     */
    public JsonNode call(String method, String path, @Nullable JsonNode body) {
        Answer answer = ask(method, path, body);
        if (!answer.isOk()) {
            throw failure(method, path, answer);
        }
        return answer.body();
    }

    /** As {@link #call} of a GET. */
    public JsonNode get(String path) {
        return call("GET", path, null);
    }

    /**
     * Searches; waits for an index that was just made, whose shards answer 503 until they are in their places.
     *
     * @throws CommandFailure as {@link #call}
     */
    public JsonNode search(String path, JsonNode body) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Answer answer = ask("POST", path, body);
        while (answer.status() == NOT_YET && System.nanoTime() < deadline) {
            JobWait.pause();
            answer = ask("POST", path, body);
        }
        if (!answer.isOk()) {
            throw failure("POST", path, answer);
        }
        return answer.body();
    }

    /** Sends a request whose status is the caller's to judge. */
    Answer ask(String method, String path, @Nullable JsonNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        credentials.authorization().ifPresent(value -> request.header("Authorization", value));
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String text = response.body();
            boolean isJson = text.startsWith("{") || text.startsWith("[");
            return new Answer(
                    response.statusCode(),
                    isJson ? JSON.readTree(text) : JSON.createObjectNode().put("text", text));
        } catch (IOException e) {
            throw credentials.unreached("Elasticsearch at " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while asking Elasticsearch at " + url);
        }
    }

    CommandFailure failure(String method, String path, Answer answer) {
        JsonNode error = answer.body().path("error");
        String reason = error.path("reason")
                .asText(error.isTextual() ? error.asText() : answer.body().toString());
        return new CommandFailure("Elasticsearch at " + url + " answers " + method + " " + path + " with status "
                + answer.status() + ": " + reason + credentials.advice(answer.status()));
    }

    /** Status and body of an answer; a body that is no JSON is in the field {@code text}. */
    record Answer(int status, JsonNode body) {

        boolean isOk() {
            return status / 100 == 2;
        }
    }
}
