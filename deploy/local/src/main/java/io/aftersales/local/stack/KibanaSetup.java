package io.aftersales.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Imports the compiled boards into Kibana, in place of those of an earlier release. */
public final class KibanaSetup {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IMPORT = "/api/saved_objects/_import?overwrite=true";

    private final String url;
    private final Credentials credentials;
    private final String prefix;
    private final HttpClient client;

    /**
     * For the Kibana at that base URL, with the space's path where it is not the default one.
     *
     * @param prefix what the names of the indices behind the boards begin with, may be empty; the boards of each prefix stand beside the
     *     others
     */
    public KibanaSetup(String url, Credentials credentials, String prefix) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.credentials = credentials;
        this.prefix = prefix;
        this.client = TrustedHttp.client(credentials);
    }

    /**
     * Imports each NDJSON file of the folder; returns a line for each.
     *
     * @throws CommandFailure if there is none, or if Kibana does not take one
     */
    public List<String> importBoards(Path folder) {
        List<Path> files = files(folder);
        if (files.isEmpty()) {
            throw new CommandFailure("no boards to import: " + folder
                    + " holds no .ndjson file; build them: mvn -B -DskipTests package -pl dashboards -am");
        }
        List<String> report = new ArrayList<>();
        for (Path file : files) {
            report.add(importFile(file));
        }
        return report;
    }

    private String importFile(Path file) {
        JsonNode answer = send(file);
        if (!answer.path("success").asBoolean()) {
            throw new CommandFailure("Kibana at " + url + " refuses objects of " + file + ": "
                    + answer.path("errors").toString());
        }
        return "imported " + answer.path("successCount").asInt() + " saved objects of " + file.getFileName();
    }

    private JsonNode send(Path file) {
        try {
            Multipart form = Multipart.of("file", String.valueOf(file.getFileName()), BoardFile.read(file, prefix));
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + IMPORT))
                    .timeout(Duration.ofMinutes(1))
                    .header("kbn-xsrf", "true")
                    .header("Content-Type", form.contentType())
                    .POST(form.body());
            credentials.authorization().ifPresent(value -> request.header("Authorization", value));
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new CommandFailure("Kibana at " + url + " answers POST " + IMPORT + " with status "
                        + response.statusCode() + ": " + response.body() + credentials.advice(response.statusCode()));
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw credentials.unreached("Kibana at " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while asking Kibana at " + url);
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.toString().endsWith(".ndjson"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new CommandFailure("cannot list " + folder, e);
        }
    }
}
