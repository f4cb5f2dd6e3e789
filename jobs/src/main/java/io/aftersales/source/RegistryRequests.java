package io.aftersales.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.aftersales.domain.text.Cut;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a registry, and waits for one that does not answer: it is the registry that is out of order, not the events. What does not come
 * from a registry is no answer either: a gateway before it, or another path of its server, says 404 to every id.
 */
final class RegistryRequests {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryRequests.class);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    private static final long FIRST_BACKOFF_MILLIS = 100;
    private static final long LAST_BACKOFF_MILLIS = 5_000;
    private static final int LONGEST_EXCERPT = 200;

    /** The API's own codes of what is not there, 40401 and those that follow it, begin with the status. */
    private static final int CODES_PER_STATUS = 100;

    private final String url;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(REQUEST_TIMEOUT).build();

    /** Asks the registry at {@code url}. */
    RegistryRequests(String url) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /**
     * What the registry has at {@code path}, an object with a {@code schema}; empty if it says that it has nothing there. Asks until there
     * is an answer that more asking would not change.
     *
     * @throws InterruptedIOException if the task is cancelled meanwhile
     * @throws IllegalStateException if the registry refuses access
     */
    Optional<JsonNode> get(String path) throws InterruptedIOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Accept", "application/vnd.schemaregistry.v1+json, application/json")
                .timeout(REQUEST_TIMEOUT)
                .build();
        long backoff = FIRST_BACKOFF_MILLIS;
        try {
            while (true) {
                String problem;
                try {
                    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                    int status = response.statusCode();
                    JsonNode body = parse(response.body());
                    if (status == 200 && body.hasNonNull("schema")) {
                        return Optional.of(body);
                    }
                    if (status == 404 && body.path("error_code").asInt() / CODES_PER_STATUS == status) {
                        return Optional.empty();
                    }
                    if (!mayPass(status)) {
                        throw new IllegalStateException(
                                "schema.registry.url " + url + " answers " + status + " to " + path);
                    }
                    problem = "status " + status + " to " + path + ", " + excerpt(response.body());
                } catch (IOException e) {
                    problem = e.toString();
                }
                if (backoff == FIRST_BACKOFF_MILLIS) {
                    LOG.warn(
                            "schema.registry.url {} does not answer as a registry does ({}); the stream waits for it",
                            url,
                            problem);
                }
                Thread.sleep(backoff);
                backoff = Math.min(2 * backoff, LAST_BACKOFF_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the registry " + url);
        }
    }

    /** The registry, or what stands before it, is out of order; or this is no registry, which its operators mend likewise. */
    private static boolean mayPass(int status) {
        return status >= 500 || status == 429 || status == 404 || status == 200;
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String excerpt(String body) {
        String line = body.strip().replaceAll("\\s+", " ");
        return line.isEmpty() ? "without a body" : Cut.first(line, LONGEST_EXCERPT);
    }
}
