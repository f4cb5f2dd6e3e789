package io.aftersales.local.command;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import io.aftersales.local.stack.Distributions;
import io.aftersales.local.stack.JobSubmission;
import io.aftersales.local.stack.JobWait;
import io.aftersales.local.stack.LocalStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.jar.JarFile;

/** Starts the jobs of a live stack: those of the release's entry classes that the packaged jar has. */
public final class LiveJobs {

    /** Entry classes by the names of their jobs. */
    static final Map<String, String> ENTRY_CLASSES = Map.of(
            "sla-monitor", "io.aftersales.sla.SlaMonitorJob",
            "satisfaction", "io.aftersales.satisfaction.SatisfactionJob",
            "dispute-risk", "io.aftersales.risk.DisputeRiskJob",
            "alerting", "io.aftersales.alerting.AlertJob");

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final LocalStack stack;
    private final int parallelism;

    /** The jobs of that stack, in that many parallel instances of each stage. */
    public LiveJobs(LocalStack stack, int parallelism) {
        this.stack = stack;
        this.parallelism = parallelism;
    }

    /** Starts all at the same time, each from its last checkpoint if the stack's data has one, and returns when they run. */
    public void start() {
        Path jar = Distributions.jobsJar();
        CompletableFuture<?>[] starts = ENTRY_CLASSES.values().stream()
                .sorted()
                .map(entryClass -> CompletableFuture.runAsync(
                        () -> start(jar, entryClass), task -> new Thread(task, "start-" + entryClass).start()))
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(starts).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof CommandFailure known
                    ? known
                    : new CommandFailure("the jobs cannot be started", e.getCause());
        }
    }

    private void start(Path jar, String entryClass) {
        if (!holds(jar, entryClass)) {
            Progress.say("job " + entryClass + " is not in " + jar + ": the stack runs without it");
            return;
        }
        try (Progress progress = Progress.begin("starting job " + entryClass)) {
            String jobId = stack.flink()
                    .continueOrSubmit(new JobSubmission(
                            jar,
                            entryClass,
                            arguments(stack.kafkaBootstrap(), stack.elasticsearchUrl()),
                            parallelism,
                            null));
            new JobWait(stack.flink().rest(), jobId, PATIENCE).untilRunning();
            progress.done("job " + entryClass + " runs");
        }
    }

    /** What a live job on the local stack is told. */
    static List<String> arguments(String kafkaBootstrap, String elasticsearchUrl) {
        return List.of("--mode", "live", "--kafka.bootstrap", kafkaBootstrap, "--es.url", elasticsearchUrl);
    }

    private static boolean holds(Path jar, String className) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getEntry(className.replace('.', '/') + ".class") != null;
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + jar, e);
        }
    }
}
