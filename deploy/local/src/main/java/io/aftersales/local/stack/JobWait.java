package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Waits until a job has come to a state. */
public final class JobWait {

    private static final long POLL_MILLIS = 100;

    private final FlinkRest flink;
    private final String jobId;
    private final Duration patience;

    /** Waits of the given length for the job. */
    public JobWait(FlinkRest flink, String jobId, Duration patience) {
        this.flink = flink;
        this.jobId = jobId;
        this.patience = patience;
    }

    /**
     * Returns when the job runs.
     *
     * @throws CommandFailure if it ends instead, with the cause, or if the time is over
     */
    public void untilRunning() {
        until(EnumSet.of(JobState.RUNNING));
    }

    /**
     * Returns when the job runs with all its tasks, so that it can make a savepoint.
     *
     * @throws CommandFailure as {@link #untilRunning}
     */
    public void untilAllTasksRun() {
        long deadline = System.nanoTime() + patience.toNanos();
        untilRunning();
        while (!flink.allTasksRun(jobId)) {
            JobState state = flink.state(jobId);
            if (state.isTerminal()) {
                throw new CommandFailure("job " + jobId + " is " + state + because());
            }
            if (System.nanoTime() > deadline) {
                throw new CommandFailure(
                        "not all tasks of job " + jobId + " run after " + patience.toSeconds() + " s" + because());
            }
            pause();
        }
    }

    /**
     * Returns when a bounded job has come to its end.
     *
     * @throws CommandFailure if it fails or is cancelled, with the cause, or if the time is over
     */
    public void untilFinished() {
        until(EnumSet.of(JobState.FINISHED));
    }

    /** Returns when the job is cancelled; one that has finished or failed meanwhile will do. */
    public void untilEnded() {
        until(EnumSet.of(JobState.CANCELED, JobState.FINISHED, JobState.FAILED));
    }

    private void until(Set<JobState> wanted) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            JobState state = flink.state(jobId);
            if (wanted.contains(state)) {
                return;
            }
            if (state.isTerminal()) {
                throw new CommandFailure("job " + jobId + " is " + state + because());
            }
            if (System.nanoTime() > deadline) {
                throw new CommandFailure(
                        "job " + jobId + " is " + state + " after " + patience.toSeconds() + " s" + because());
            }
            pause();
        }
    }

    private String because() {
        String failure = flink.failure(jobId);
        return failure.isEmpty() ? "" : ": " + failure;
    }

    /** Waits for a moment, to ask again then. */
    public static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while waiting for Flink");
        }
    }
}
