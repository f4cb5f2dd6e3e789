package io.aftersales.local.bench.boards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.dashboards.preview.BoardServer;
import io.aftersales.local.bench.ClockCount;
import io.aftersales.local.bench.Machine;
import io.aftersales.local.bench.ProcessCpu;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.stack.LocalStack;
import io.aftersales.local.stack.StackOptions;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how long a board takes over many documents, and tells what it searches for. */
@Command(
        name = "boards",
        description = {
            "How long a board takes over many clocks: an Elasticsearch of its own is filled, and the board is asked for as the board page does.",
            "Lists the searches of each panel with the time that Elasticsearch took."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class BoardsBenchCommand implements Runnable {

    @Option(
            names = "--documents",
            paramLabel = "N",
            defaultValue = "1m",
            converter = ClockCount.class,
            description = "Clock documents, such as 100k or 1m. Default: ${DEFAULT-VALUE}")
    private int documents;

    @Option(
            names = "--board",
            paramLabel = "NAME",
            defaultValue = "service-floor",
            description = "Default: ${DEFAULT-VALUE}")
    private String board = "";

    @Option(names = "--loads", paramLabel = "N", defaultValue = "20", description = "Default: ${DEFAULT-VALUE}")
    private int loads;

    @Option(names = "--hours", paramLabel = "N", defaultValue = "24", description = "Default: ${DEFAULT-VALUE}")
    private int hours;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
    private long seed;

    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public void run() {
        System.out.println(Machine.describe());
        try (LocalStack stack = LocalStack.start(StackOptions.defaults().withoutFlink())) {
            stack.install();
            RuleSet rules = RuleSet.parse(RuleTexts.packaged());
            ClockCrowd crowd = new ClockCrowd(rules.policies(), Instant.now().toEpochMilli(), seed);
            new BulkLoad(stack.elasticsearchUrl()).write(documents, crowd::next);
            try (BoardServer page = BoardServer.start(stack.elasticsearchUrl())) {
                measure(page.url(), () -> cpuMicros(stack));
            }
        } catch (IOException e) {
            throw new CommandFailure("the board page cannot be served", e);
        }
    }

    private static long cpuMicros(LocalStack stack) {
        return ProcessCpu.supported()
                ? stack.pids().stream().mapToLong(ProcessCpu::micros).sum()
                : 0;
    }

    private void measure(String page, LongSupplier serverCpu) {
        List<String> controls = controls(page);
        long[] millis = new long[loads];
        long cpu = serverCpu.getAsLong();
        for (int i = 0; i < loads; i++) {
            long began = System.nanoTime();
            load(page, controls);
            millis[i] = (System.nanoTime() - began) / 1_000_000;
        }
        cpu = serverCpu.getAsLong() - cpu;
        for (JsonNode search : ask(page, "searches?lang=en&id=aftersales-" + board + "-en&hours=" + hours)
                .join()) {
            System.out.printf(
                    Locale.ROOT,
                    "%5d ms  %s  (%s)%n       %s%n",
                    search.path("tookMillis").asLong(),
                    search.path("panel").asText(),
                    search.path("alias").asText(),
                    search.path("search"));
        }
        long first = millis[0];
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%s over %,d clocks, %d loads: first %d ms, median %d ms, slowest %d ms; the servers need %d ms of CPU a load%n",
                board,
                documents,
                loads,
                first,
                millis[loads / 2],
                millis[loads - 1],
                cpu / 1_000 / loads);
    }

    /** Whatever the page asks for at once: what the panels show, and what each control offers. */
    private void load(String page, List<String> controls) {
        CompletableFuture<?>[] answers = Stream.concat(
                        Stream.of("board?lang=en&id=aftersales-" + board + "-en"), controls.stream())
                .map(question -> ask(page, question + "&hours=" + hours))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(answers).join();
    }

    /** One question for the lists of an alias, as the page asks while nothing is chosen. */
    private List<String> controls(String page) {
        Map<String, String> questions = new TreeMap<>();
        for (JsonNode each : ask(page, "boards?lang=en").join()) {
            if (each.path("id").asText().equals("aftersales-" + board + "-en")) {
                each.path("controls")
                        .forEach(control -> questions.merge(
                                control.path("alias").asText(),
                                "&field=" + control.path("field").asText(),
                                String::concat));
            }
        }
        return questions.entrySet().stream()
                .map(asked -> "words?alias=" + asked.getKey() + asked.getValue())
                .toList();
    }

    private CompletableFuture<JsonNode> ask(String page, String question) {
        return client.sendAsync(
                        HttpRequest.newBuilder(URI.create(page + "api/" + question))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> {
                    if (response.statusCode() != 200) {
                        throw new CommandFailure("board " + board + ": " + response.body());
                    }
                    return parsed(response.body());
                });
    }

    private static JsonNode parsed(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new CommandFailure("the board page answers what is no JSON", e);
        }
    }
}
