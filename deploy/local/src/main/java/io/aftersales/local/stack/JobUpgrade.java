package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Puts another jar in the place of a running job's: the job stops with a savepoint, and the other goes on from it. */
public final class JobUpgrade {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final FlinkRest flink;

    /** Upgrades jobs of that cluster. */
    public JobUpgrade(FlinkRest flink) {
        this.flink = flink;
    }

    /**
     * What an upgrade has led to.
     *
     * @param jobId the job that runs now
     * @param savepoint what it went on from
     */
    public record Outcome(String jobId, String savepoint) {}

    /**
     * Upgrades a job and returns when the new one runs. If that does not come up, the failure names the savepoint, which holds
     * everything.
     *
     * @param jobId the job to stop
     * @param jar the jar to go on with
     * @param entryClass its entry class
     * @param arguments its arguments
     */
    public Outcome run(String jobId, Path jar, String entryClass, List<String> arguments) {
        new JobWait(flink, jobId, PATIENCE).untilAllTasksRun();
        int parallelism = flink.parallelism(jobId);
        String savepoint;
        try (Progress progress = Progress.begin("stopping job " + jobId + " with a savepoint")) {
            savepoint = flink.stopWithSavepoint(jobId);
            new JobWait(flink, jobId, PATIENCE).untilFinished();
            progress.done("stopped; its state is in " + savepoint);
        }
        try (Progress progress = Progress.begin("starting " + entryClass + " of " + jar + " from it")) {
            String next = flink.submit(
                    new JobSubmission(jar, entryClass, arguments, parallelism, savepoint), LastingJobId.after(jobId));
            new JobWait(flink, next, PATIENCE).untilAllTasksRun();
            progress.done("job " + next + " runs");
            return new Outcome(next, savepoint);
        } catch (CommandFailure e) {
            throw new CommandFailure(
                    "the job is stopped, and the new one does not start; nothing is lost: start it from savepoint "
                            + savepoint,
                    e);
        }
    }
}
