package io.aftersales.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The results in Elasticsearch, as far as the commands look at them. Credentials come from the environment
 * ({@code AFTERSALES_ES_API_KEY}, or {@code AFTERSALES_ES_USER} and {@code AFTERSALES_ES_PASSWORD}), as the jobs' do.
 */
public final class ResultStore {

    /** Aliases of all results. */
    public static final List<String> ALIASES = List.of(
            "aftersales-sla-clocks",
            "aftersales-service-metrics",
            "aftersales-scorecards",
            "aftersales-order-risk",
            "aftersales-health",
            "aftersales-alerts",
            "aftersales-rejected");

    /** Alias of the clocks. */
    public static final String CLOCKS = "aftersales-sla-clocks";

    /** Alias of the documents that Elasticsearch refused. */
    public static final String REJECTED = "aftersales-rejected";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;
    private final String indexPrefix;
    private final @Nullable String authorization;

    /**
     * The results there.
     *
     * @param url base URL of Elasticsearch
     * @param indexPrefix what index names begin with before {@code aftersales-}, may be empty
     */
    public ResultStore(String url, String indexPrefix) {
        this(url, indexPrefix, System.getenv());
    }

    ResultStore(String url, String indexPrefix, Map<String, String> environment) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.indexPrefix = indexPrefix;
        this.authorization = authorization(environment);
    }

    private static @Nullable String authorization(Map<String, String> environment) {
        String apiKey = environment.get("AFTERSALES_ES_API_KEY");
        if (apiKey != null && !apiKey.isBlank()) {
            return "ApiKey " + apiKey.strip();
        }
        String user = environment.get("AFTERSALES_ES_USER");
        if (user == null || user.isBlank()) {
            return null;
        }
        String pair = user + ":" + environment.getOrDefault("AFTERSALES_ES_PASSWORD", "");
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes everything that was written searchable. */
    public void refresh() {
        send("POST", "/" + indexPrefix + "aftersales-*/_refresh?ignore_unavailable=true", null);
    }

    /** Deletes the indices of all results; returns their names. Templates and aliases' names stay for the next ones. */
    public List<String> deleteResults() {
        List<String> deleted = new ArrayList<>();
        for (String alias : ALIASES) {
            // By full name only: clusters are commonly set to refuse deletion by pattern.
            for (String index : indicesOf(alias)) {
                send("DELETE", "/" + encoded(index) + "?ignore_unavailable=true", null);
                deleted.add(index);
            }
        }
        return deleted;
    }

    /** Names of the indices of one kind of result. */
    public List<String> indicesOf(String alias) {
        JsonNode found = send("GET", "/_cat/indices/" + indexPrefix + alias + "-*?format=json&h=index", null);
        return found.findValuesAsText("index").stream().sorted().toList();
    }

    /** Number of searchable documents of one kind of result. */
    public long count(String alias) {
        return search(alias, "{\"size\":0,\"track_total_hits\":true}")
                .at("/hits/total/value")
                .asLong();
    }

    /** Searches one kind of result; the body is Elasticsearch's. An alias without any index has no hits. */
    public JsonNode search(String alias, String body) {
        return send("POST", "/" + indexPrefix + alias + "/_search?ignore_unavailable=true", body);
    }

    /** Any further request. */
    JsonNode send(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode json = JSON.readTree(response.body());
            if (response.statusCode() / 100 != 2) {
                String reason = json.at("/error/reason").asText("");
                throw new CommandFailure("Elasticsearch at " + url + " answers " + method + " " + path + " with status "
                        + response.statusCode() + ": " + (reason.isEmpty() ? response.body() : reason));
            }
            return json;
        } catch (IOException e) {
            throw new CommandFailure("Elasticsearch at " + url + " does not answer " + method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while asking Elasticsearch at " + url);
        }
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
