package io.aftersales.local.replay;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import io.aftersales.local.stack.FlinkRest;
import io.aftersales.local.stack.JobSubmission;
import io.aftersales.local.stack.JobWait;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs bounded jobs one after the other; none of them stays behind. Safe to be cancelled by another thread. */
final class BoundedJobs {

    /** A job that does not end in this time is given up. */
    private static final Duration PATIENCE = Duration.ofHours(12);

    /**
     * At the end of its input a job's stages go through all that waits, and let no checkpoint pass meanwhile: one that takes long is no
     * reason to start again, where the same awaits. One that fails otherwise is none until the fourth in a row.
     */
    static final Map<String, String> CONFIGURATION = Map.of(
            "execution.checkpointing.timeout",
            PATIENCE.toHours() + " h",
            "execution.checkpointing.tolerable-failed-checkpoints",
            "3");

    /** Flink takes no longer from being told of a job to having it, on a machine that is not overloaded. */
    private static final Duration SUBMISSION = Duration.ofSeconds(30);

    private final FlinkRest flink;
    private final Supplier<String> ids;
    private volatile @Nullable String current;
    private volatile boolean submitting;

    BoundedJobs(FlinkRest flink) {
        this(flink, () -> UUID.randomUUID().toString().replace("-", ""));
    }

    /** @param ids ids for jobs, 32 hexadecimal digits each */
    BoundedJobs(FlinkRest flink, Supplier<String> ids) {
        this.flink = flink;
        this.ids = ids;
    }

    /**
     * Runs the job and returns when it has finished.
     *
     * @throws CommandFailure if it fails, with the cause
     */
    void run(JobSubmission job) {
        String name = job.entryClass().substring(job.entryClass().lastIndexOf('.') + 1);
        try (Progress progress = Progress.begin("running " + name + " to the end of the history")) {
            // Named before Flink has it: who is interrupted meanwhile would leave a job that nobody knows.
            String jobId = ids.get();
            submitting = true;
            current = jobId;
            try {
                flink.submit(job.configured(CONFIGURATION), jobId);
                submitting = false;
                progress.detail(() -> stateOf(jobId));
                new JobWait(flink, jobId, PATIENCE).untilFinished();
                current = null;
            } finally {
                submitting = false;
                cancel();
            }
            progress.done(name + " has finished");
        }
    }

    /** A job that fails and tries again says why while it does. */
    private String stateOf(String jobId) {
        String failure = flink.failure(jobId);
        return "job is " + flink.state(jobId)
                + (failure.isEmpty()
                        ? ""
                        : " after: " + failure.lines().findFirst().orElse(""));
    }

    /** Cancels the job that runs, if one does; waits a while for one that Flink is just being given. */
    void cancel() {
        String jobId = current;
        current = null;
        if (jobId == null) {
            return;
        }
        long deadline = System.nanoTime() + SUBMISSION.toNanos();
        boolean live = flink.liveJobs().contains(jobId);
        while (!live && submitting && System.nanoTime() < deadline) {
            JobWait.pause();
            live = flink.liveJobs().contains(jobId);
        }
        if (live) {
            flink.cancel(jobId);
        }
    }

    /**
     * To be asked before anything is done: Flink itself would wait some minutes for slots before it says so.
     *
     * @throws CommandFailure if there are not that many free slots
     */
    void needSlots(int parallelism) {
        int free = flink.freeSlots();
        if (free < parallelism) {
            throw new CommandFailure("Flink has " + free + " free slots of the " + parallelism
                    + " that each job needs; lower --parallelism, or raise --slots of 'monitor up'");
        }
    }
}
