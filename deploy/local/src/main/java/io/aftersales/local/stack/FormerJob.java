package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The job that an upgrade has stopped: it goes on, with the jar that it had, where the new one does not come up. */
final class FormerJob {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final FlinkRest flink;
    private final Path data;
    private final JobJars jars;
    private final String jobId;

    FormerJob(FlinkRest flink, Path data, JobJars jars, String jobId) {
        this.flink = flink;
        this.data = data;
        this.jars = jars;
        this.jobId = jobId;
    }

    /**
     * Starts it again from the savepoint, in the place of the new one.
     *
     * @param release what did not come up, under the id after the former one's
     * @return what to tell of it all
     */
    CommandFailure goOn(JobRelease release, int parallelism, String savepoint, CommandFailure cause) {
        String failed = LastingJobId.after(jobId);
        Optional<Path> jar = jars.of(jobId);
        if (jar.isEmpty()) {
            jars.forget(failed);
            return lost("", savepoint, cause);
        }
        String again = LastingJobId.after(failed);
        try {
            return jars.trying(again, () -> {
                JobUpgrade.end(flink, failed);
                boolean named = jars.named(jobId).isPresent();
                // Whoever looks later for where the job went on finds the former jar, and no state of the failed one.
                Checkpoints.delete(data.resolve("checkpoints"), failed);
                jars.keep(failed, jar.get(), named);
                Path kept = jars.keep(again, jar.get(), named);
                start(
                        new JobSubmission(kept, release.entryClass(), release.arguments(), parallelism, savepoint),
                        again);
                return new CommandFailure(
                        "the new jar does not start; the job goes on with its former jar, as job " + again
                                + ", from savepoint " + savepoint,
                        cause);
            });
        } catch (CommandFailure e) {
            cause.addSuppressed(e);
            return lost(", nor the former one (" + e.getMessage() + ")", savepoint, cause);
        }
    }

    private void start(JobSubmission job, String again) {
        try (Progress progress = Progress.begin("the new jar does not start; starting the former one again")) {
            flink.submit(job, again);
            new JobWait(flink, again, PATIENCE).untilAllTasksRun();
            progress.done("job " + again + " runs");
        }
    }

    private static CommandFailure lost(String former, String savepoint, CommandFailure cause) {
        return new CommandFailure(
                "the job is stopped, and the new one does not start" + former
                        + "; nothing is lost: `monitor upgrade` with a jar that starts goes on from savepoint "
                        + savepoint,
                cause);
    }
}
