package io.aftersales.local.bench.boards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import io.aftersales.result.SlaClock;
import io.aftersales.sink.elasticsearch.DocumentJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Writes clocks into the indices of their months. */
final class BulkLoad {

    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("yyyy.MM", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String ALIAS = "aftersales-sla-clocks";
    private static final int BATCH = 5_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final DocumentJson json = DocumentJson.of(SlaClock.getClassSchema());
    private final String url;

    BulkLoad(String url) {
        this.url = url;
    }

    /**
     * Writes so many, makes them searchable, and returns when the server has put its segments together: boards are to be
     * measured, not merges.
     *
     * @throws CommandFailure if one is refused
     */
    void write(int documents, Supplier<SlaClock> clocks) {
        try (Progress progress = Progress.begin("writing " + documents + " clocks")) {
            refresh("-1");
            for (int done = 0; done < documents; done += BATCH) {
                send(batch(Math.min(BATCH, documents - done), clocks));
            }
            refresh("200ms");
            ask("POST", "/" + ALIAS + "/_refresh", new byte[0]);
            awaitMerges();
            progress.done("wrote " + documents + " clocks");
        }
    }

    /** How often documents become searchable; never while a million of them comes, as in no shop. */
    private void refresh(String interval) {
        ask(
                "PUT",
                "/" + ALIAS + "/_settings",
                ("{\"index\":{\"refresh_interval\":\"" + interval + "\"}}").getBytes(StandardCharsets.UTF_8));
    }

    private void awaitMerges() {
        try {
            while (parsed(ask("GET", "/" + ALIAS + "/_stats/merge", new byte[0]))
                            .at("/_all/total/merges/current")
                            .asLong()
                    > 0) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while writing documents");
        }
    }

    private byte[] batch(int size, Supplier<SlaClock> clocks) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int i = 0; i < size; i++) {
            SlaClock clock = clocks.get();
            String index = ALIAS + "-" + month(clock.getStartAt());
            lines.writeBytes(("{\"index\":{\"_index\":\"" + index + "\",\"_id\":\"" + clock.getClockId() + "\"}}\n")
                    .getBytes(StandardCharsets.UTF_8));
            lines.writeBytes(json.bytes(clock));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    private static String month(Instant start) {
        return MONTH.format(start);
    }

    private void send(byte[] lines) {
        String answer = ask("POST", "/_bulk?filter_path=errors,items.*.error", lines);
        if (parsed(answer).path("errors").asBoolean(true)) {
            throw new CommandFailure(
                    "Elasticsearch refuses documents: " + answer.substring(0, Math.min(2_000, answer.length())));
        }
    }

    private static JsonNode parsed(String answer) {
        try {
            return new ObjectMapper().readTree(answer);
        } catch (IOException e) {
            throw new CommandFailure("Elasticsearch answers what is no JSON", e);
        }
    }

    private String ask(String method, String path, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", path.startsWith("/_bulk") ? "application/x-ndjson" : "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new CommandFailure("Elasticsearch answers " + method + " " + path + " with status "
                        + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new CommandFailure("Elasticsearch at " + url + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while writing documents");
        }
    }
}
