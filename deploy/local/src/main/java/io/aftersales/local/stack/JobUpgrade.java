package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Puts another jar in the place of a running job's: the job stops with a savepoint, and the other goes on from it. */
public final class JobUpgrade {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final FlinkRest flink;
    private final Runnable preparation;

    /** Upgrades jobs of that cluster, which is one of a local stack. */
    public JobUpgrade(FlinkRest flink) {
        this(flink, () -> {});
    }

    /**
     * Upgrades jobs of that cluster, which is one of a local stack.
     *
     * @param preparation what the new release needs before it writes; done when its jar has been looked at and the job still runs
     */
    public JobUpgrade(FlinkRest flink, Runnable preparation) {
        this.flink = flink;
        this.preparation = preparation;
    }

    /**
     * What an upgrade has led to.
     *
     * @param jobId the job that runs now
     * @param savepoint what it went on from
     */
    public record Outcome(String jobId, String savepoint) {}

    /**
     * Upgrades a job and returns when the new one runs.
     *
     * @param jobId the job to stop
     * @throws CommandFailure if the jar cannot be used, before anything is stopped; or if the new job does not come up: then the former one
     *     goes on in its place, with its own jar, and where even that does not come up the message names the savepoint, which holds everything
     */
    public Outcome run(String jobId, JobRelease release) {
        JarContents.need(release.jar(), release.entryClass());
        new JobWait(flink, jobId, PATIENCE).untilAllTasksRun();
        String next = LastingJobId.after(jobId);
        JobJars jars = new JobJars(data());
        return jars.trying(next, () -> {
            // All that can fail before the job is stopped is done before.
            int parallelism = flink.parallelism(jobId);
            jars.keep(next, release.jar(), release.named());
            String uploaded = flink.upload(release.jar());
            try {
                String savepoint = prepareAndStop(jobId, next, jars);
                try {
                    start(uploaded, release.from(parallelism, savepoint), next);
                } catch (CommandFailure e) {
                    throw new FormerJob(flink, data(), jars, jobId).goOn(release, parallelism, savepoint, e);
                }
                jars.forget(jobId);
                return new Outcome(next, savepoint);
            } finally {
                flink.discard(uploaded);
            }
        });
    }

    /**
     * Starts a job that has ended and is not to come back by itself, as after an upgrade that was interrupted, from where it ended.
     *
     * @throws CommandFailure if there is nothing to go on from
     */
    public Outcome resume(JobRelease release) {
        JarContents.need(release.jar(), release.entryClass());
        Map<String, JobState> known = flink.jobs();
        Path data = data();
        JobJars jars = new JobJars(data);
        Continuation place = new JobTrail(data, jars).place(release.entryClass());
        Optional<String> last = LastingJobId.chain(release.entryClass())
                .filter(known::containsKey)
                .reduce((former, later) -> later);
        if (place.from() == null) {
            throw new CommandFailure("job " + release.entryClass() + " does not run on the stack's Flink");
        }
        // Flink takes no job under the id of one that has ended.
        String next = LastingJobId.chain(release.entryClass())
                .dropWhile(Predicate.not(place.jobId()::equals))
                .filter(Predicate.not(known::containsKey))
                .findFirst()
                .orElseThrow();
        String from = FlinkPath.of(place.from());
        // A JobManager that was started again does not know the job; the others were started alike.
        int parallelism = last.or(() -> flink.liveJobs().stream().findFirst())
                .map(flink::parallelism)
                .orElse(1);
        return jars.trying(
                next,
                () -> jars.replacing(next, release.jar(), release.named(), () -> {
                    String uploaded = flink.upload(release.jar());
                    try {
                        preparation.run();
                        start(uploaded, release.from(parallelism, from), next);
                    } catch (CommandFailure e) {
                        end(flink, next);
                        if (!place.isOfOwnCheckpoint() || !place.jobId().equals(next)) {
                            Checkpoints.delete(data.resolve("checkpoints"), next);
                        }
                        throw e;
                    } finally {
                        flink.discard(uploaded);
                    }
                    takePlace(jars, place.jobId(), release);
                    return new Outcome(next, from);
                }));
    }

    /** Until the new job has left a checkpoint, whoever looks where it goes on finds the place that it started from. */
    private static void takePlace(JobJars jars, String place, JobRelease release) {
        LastingJobId.chain(release.entryClass())
                .takeWhile(Predicate.not(place::equals))
                .forEach(jars::forget);
        jars.keep(place, release.jar(), release.named());
    }

    /** Ends a job that does not come up, if the cluster has taken it at all. */
    static void end(FlinkRest flink, String failed) {
        JobState state = flink.jobs().get(failed);
        if (state != null && !state.isTerminal()) {
            flink.cancel(failed);
            new JobWait(flink, failed, PATIENCE).untilEnded();
        }
    }

    private String prepareAndStop(String jobId, String next, JobJars jars) {
        try {
            preparation.run();
            return stop(jobId);
        } catch (CommandFailure e) {
            jars.forget(next);
            throw e;
        }
    }

    private String stop(String jobId) {
        try (Progress progress = Progress.begin("stopping job " + jobId + " with a savepoint")) {
            String savepoint = flink.stopWithSavepoint(jobId);
            awaitEnd(jobId, savepoint);
            progress.done("stopped; its state is in " + savepoint);
            return savepoint;
        }
    }

    private void awaitEnd(String jobId, String savepoint) {
        try {
            new JobWait(flink, jobId, PATIENCE).untilFinished();
        } catch (CommandFailure e) {
            throw new CommandFailure(
                    "the job has left savepoint " + savepoint
                            + " but has not ended. It may end yet, and is not started again then by itself:"
                            + " `monitor upgrade` starts it from there",
                    e);
        }
    }

    private void start(String uploaded, JobSubmission job, String jobId) {
        try (Progress progress = Progress.begin("starting " + job.entryClass() + " of " + job.jar() + " from it")) {
            flink.run(uploaded, job, jobId);
            new JobWait(flink, jobId, PATIENCE).untilAllTasksRun();
            progress.done("job " + jobId + " runs");
        }
    }

    /** The folder of the cluster's data, which holds its savepoints. */
    private Path data() {
        return FlinkPath.toPath(flink.setting("execution.checkpointing.savepoint-dir"))
                .resolveSibling("");
    }
}
