package io.aftersales.source;

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

/** Asks a registry, and waits for one that does not answer: it is the registry that is out of order, not the events. */
final class RegistryRequests {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryRequests.class);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    private static final long FIRST_BACKOFF_MILLIS = 100;
    private static final long LAST_BACKOFF_MILLIS = 5_000;

    private final String url;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(REQUEST_TIMEOUT).build();

    /** Asks the registry at {@code url}. */
    RegistryRequests(String url) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /**
     * What the registry has at {@code path}, empty if it has nothing there.
     *
     * @throws InterruptedIOException if the task is cancelled meanwhile
     * @throws IllegalStateException if the registry refuses access
     */
    Optional<String> get(String path) throws InterruptedIOException {
        HttpResponse<String> response = ask(path);
        if (response.statusCode() == 404) {
            return Optional.empty();
        }
        if (response.statusCode() != 200) {
            throw new IllegalStateException(
                    "schema.registry.url " + url + " answers " + response.statusCode() + " to " + path);
        }
        return Optional.of(response.body());
    }

    /** Asks until there is an answer that more asking would not change. */
    private HttpResponse<String> ask(String path) throws InterruptedIOException {
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
                    if (response.statusCode() < 500 && response.statusCode() != 429) {
                        return response;
                    }
                    problem = "status " + response.statusCode();
                } catch (IOException e) {
                    problem = e.toString();
                }
                if (backoff == FIRST_BACKOFF_MILLIS) {
                    LOG.warn("schema.registry.url {} does not answer ({}); the stream waits for it", url, problem);
                }
                Thread.sleep(backoff);
                backoff = Math.min(2 * backoff, LAST_BACKOFF_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the registry " + url);
        }
    }
}
