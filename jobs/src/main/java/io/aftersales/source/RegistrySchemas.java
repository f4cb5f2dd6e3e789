package io.aftersales.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.runtime.WallClock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writers' schemas by id from a registry's Confluent REST API. A registry that does not answer is waited for, because the
 * events are good; an id that the registry does not know refuses the record.
 */
final class RegistrySchemas {

    private static final Logger LOG = LoggerFactory.getLogger(RegistrySchemas.class);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    private static final long FIRST_BACKOFF_MILLIS = 100;
    private static final long LAST_BACKOFF_MILLIS = 5_000;
    /** How long an unknown id is not asked for again, so that a flood of bad records is no flood of requests. */
    private static final long UNKNOWN_MILLIS = 30_000;

    private final String url;
    private final WallClock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(REQUEST_TIMEOUT).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Integer, Long> unknownSince = new HashMap<>();

    /** Asks the registry at {@code url}. */
    RegistrySchemas(String url, WallClock clock) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.clock = clock;
    }

    /**
     * The schema with that id; waits for the registry.
     *
     * @throws RefusedRecord if there is none, or none that Avro can read
     * @throws InterruptedIOException if the task is cancelled meanwhile
     * @throws IllegalStateException if the registry refuses access
     */
    Schema byId(int id) throws RefusedRecord, InterruptedIOException {
        Long since = unknownSince.get(id);
        if (since != null && clock.millis() - since < UNKNOWN_MILLIS) {
            throw unknown(id);
        }
        HttpResponse<String> response = ask(id);
        if (response.statusCode() == 404) {
            unknownSince.put(id, clock.millis());
            throw unknown(id);
        }
        if (response.statusCode() != 200) {
            throw new IllegalStateException(
                    "schema.registry.url " + url + " answers " + response.statusCode() + " to /schemas/ids/" + id);
        }
        return parse(id, response.body());
    }

    private RefusedRecord unknown(int id) {
        return new RefusedRecord(DeadLetterReason.UNKNOWN_SCHEMA, "the registry has no id " + id);
    }

    private Schema parse(int id, String body) throws RefusedRecord {
        try {
            JsonNode answer = json.readTree(body);
            String type = answer.path("schemaType").asText("AVRO");
            if (!type.equals("AVRO")) {
                throw new RefusedRecord(DeadLetterReason.UNKNOWN_SCHEMA, "registry id " + id + " is of type " + type);
            }
            return new SchemaParser().parse(answer.path("schema").asText()).mainSchema();
        } catch (IOException | AvroRuntimeException e) {
            throw new RefusedRecord(DeadLetterReason.INCOMPATIBLE_SCHEMA, "registry id " + id + ", " + e.getMessage());
        }
    }

    /** Asks until there is an answer that more asking would not change. */
    private HttpResponse<String> ask(int id) throws InterruptedIOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/schemas/ids/" + id))
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
