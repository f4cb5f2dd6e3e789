package io.aftersales.dashboards.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sends searches, all of a board in one request. */
final class Elasticsearch {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI base;

    Elasticsearch(String url) {
        this.base = URI.create(url.endsWith("/") ? url : url + "/");
    }

    /**
     * One search.
     *
     * @param alias alias of the documents
     * @param body the search
     */
    record Search(String alias, ObjectNode body) {}

    /**
     * The answers in the order of the searches; an answer may be an error of its own.
     *
     * @throws IOException if Elasticsearch cannot be reached or refuses the whole
     */
    List<JsonNode> ask(List<Search> searches) throws IOException, InterruptedException {
        if (searches.isEmpty()) {
            return List.of();
        }
        StringBuilder lines = new StringBuilder();
        for (Search search : searches) {
            lines.append(JsonNodeFactory.instance
                            .objectNode()
                            .put("index", search.alias())
                            .put("ignore_unavailable", true))
                    .append('\n');
            lines.append(search.body()).append('\n');
        }
        HttpRequest request = HttpRequest.newBuilder(base.resolve("_msearch"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(lines.toString()))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("Elasticsearch answers " + response.statusCode() + ": " + response.body());
        }
        List<JsonNode> answers = new ArrayList<>();
        BoardFile.parse(response.body()).path("responses").forEach(answers::add);
        return answers;
    }

    /** Why an answer is an error: the innermost cause says it. */
    static String reason(JsonNode answer) {
        JsonNode error = answer.path("error");
        while (error.has("caused_by")) {
            error = error.path("caused_by");
        }
        return error.path("reason").asText(error.path("type").asText());
    }
}
