package io.aftersales.alerting.delivery;

import io.aftersales.domain.alert.delivery.Outcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Posts JSON, and has the answer judged. The addresses are secret: no message of a failure holds one. */
final class Post implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** Judges an answer; a function of nothing else. */
    @FunctionalInterface
    interface Judge {
        Outcome judge(int status, String body, String retryAfter);
    }

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "alert-delivery");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(threads)
            .build();

    /** Posts; the future never fails. */
    CompletableFuture<Outcome> json(URI uri, String body, Judge judge) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .handle((answer, failure) -> failure == null
                        ? judge.judge(answer.statusCode(), answer.body(), wait(answer.headers()))
                        : Outcome.retry("no answer: " + name(failure)));
    }

    // Feishu's gateway has a header of its own. Source: Feishu, rate limits.
    private static String wait(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .or(() -> headers.firstValue("x-ogw-ratelimit-reset"))
                .orElse("");
    }

    private static String name(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getClass().getSimpleName();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
