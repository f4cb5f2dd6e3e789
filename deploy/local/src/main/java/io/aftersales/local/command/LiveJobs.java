package io.aftersales.local.command;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import io.aftersales.local.stack.Distributions;
import io.aftersales.local.stack.JarContents;
import io.aftersales.local.stack.JobSubmission;
import io.aftersales.local.stack.JobWait;
import io.aftersales.local.stack.LocalStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Starts the jobs of a live stack: those of the release's entry classes that the packaged jar has. */
public final class LiveJobs {

    /** Parallel instances of each stage unless said otherwise. */
    public static final int DEFAULT_PARALLELISM = 2;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final LocalStack stack;
    private final int parallelism;

    /** The jobs of that stack, in that many parallel instances of each stage. */
    public LiveJobs(LocalStack stack, int parallelism) {
        this.stack = stack;
        this.parallelism = parallelism;
    }

    /** Slots that all of them take together in that many parallel instances: the stages of a job share its slots. */
    public static int slots(int parallelism) {
        return JobName.values().length * parallelism;
    }

    /**
     * Starts all at the same time, each from its last checkpoint if the stack's data has one, and returns when all their tasks
     * run.
     *
     * @throws CommandFailure if the slots do not suffice, before anything is started, or if a job does not come up
     */
    public void start() {
        Path jar = Distributions.jobsJar();
        List<String> present = Arrays.stream(JobName.values())
                .map(JobName::entryClass)
                .filter(entryClass -> isPresent(jar, entryClass))
                .sorted()
                .toList();
        needSlots(stack.flink().rest().freeSlots(), present.size(), parallelism);
        CompletableFuture<?>[] starts = present.stream()
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
        try (Progress progress = Progress.begin("starting job " + entryClass)) {
            String jobId = stack.flink()
                    .continueOrSubmit(new JobSubmission(
                            jar,
                            entryClass,
                            arguments(stack.kafkaBootstrap(), stack.elasticsearchUrl()),
                            parallelism,
                            null));
            new JobWait(stack.flink().rest(), jobId, PATIENCE).untilAllTasksRun();
            progress.done("job " + entryClass + " runs");
        }
    }

    /**
     * Without enough slots Flink would take the jobs and let one of them wait, for ever.
     *
     * @throws CommandFailure saying what to change
     */
    static void needSlots(int free, int jobs, int parallelism) {
        if (free < jobs * parallelism) {
            throw new CommandFailure(jobs + " jobs in " + parallelism + " parallel instances need " + jobs * parallelism
                    + " slots, Flink has " + free + " free: raise --slots or --task-managers, or lower --parallelism");
        }
    }

    /** What a live job on the local stack is told. */
    static List<String> arguments(String kafkaBootstrap, String elasticsearchUrl) {
        return List.of("--mode", "live", "--kafka.bootstrap", kafkaBootstrap, "--es.url", elasticsearchUrl);
    }

    private static boolean isPresent(Path jar, String entryClass) {
        boolean present = JarContents.holds(jar, entryClass);
        if (!present) {
            Progress.say("job " + entryClass + " is not in " + jar + ": the stack runs without it");
        }
        return present;
    }
}
