package io.aftersales.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.local.process.ChildCommand;
import io.aftersales.local.process.ChildProcess;
import io.aftersales.local.process.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A real Prometheus Alertmanager on loopback, where this machine has one. */
final class Alertmanager implements AutoCloseable {

    private static final Path BINARY = Path.of("/usr/bin/prometheus-alertmanager");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final ChildProcess process;
    private final String url;

    private Alertmanager(Path folder) throws IOException {
        Path config = Files.writeString(
                folder.resolve("alertmanager.yml"), "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
        int port = FreePorts.take(1).remove();
        url = "http://127.0.0.1:" + port;
        process = ChildProcess.start(new ChildCommand(
                "Alertmanager",
                List.of(
                        BINARY.toString(),
                        "--config.file=" + config,
                        "--storage.path=" + folder.resolve("alertmanager"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address="),
                Map.of(),
                folder,
                folder.resolve("alertmanager.log")));
        process.awaitReady(() -> status("/-/ready") == 200, Duration.ofSeconds(30));
    }

    /** Starts one, empty where this machine has none. */
    static Optional<Alertmanager> start(Path folder) throws IOException {
        return Files.isExecutable(BINARY) ? Optional.of(new Alertmanager(folder)) : Optional.empty();
    }

    String url() {
        return url;
    }

    /** The fingerprints, as our labels tell them, of all alerts that last. */
    Set<String> fingerprints() throws IOException, InterruptedException {
        Set<String> found = new HashSet<>();
        for (JsonNode alert : JSON.readTree(alerts())) {
            found.add(alert.at("/labels/fingerprint").asText());
        }
        return found;
    }

    /** All that it knows, as it tells it. */
    String alerts() throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(url + "/api/v2/alerts"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private int status(String path) {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create(url + path)).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
