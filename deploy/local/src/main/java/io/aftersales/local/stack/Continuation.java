package io.aftersales.local.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a job that has its place in a cluster's data goes on.
 *
 * @param jobId id to submit it under
 * @param from the checkpoint or savepoint that it goes on from; null: it begins from nothing
 */
record Continuation(String jobId, @Nullable Path from) {

    /**
     * The one that the folders tell of: of the last id of the job that has left anything. An upgrade deletes the checkpoints of the
     * id that it ends and leaves a savepoint; so ids that have left nothing may lie before, and there is a savepoint alone where
     * the upgraded job has not come to its first checkpoint. Flink counts checkpoints and savepoints of a job together: their numbers, and not
     * the times of their files, which a copy or a clock that is set changes, say which is newer.
     *
     * @param checkpoints folder of Flink's checkpoints
     * @param savepoints folder of Flink's savepoints
     */
    static Continuation of(String entryClass, Path checkpoints, Path savepoints) {
        return of(LastingJobId.chain(entryClass).toList(), checkpoints, savepoints);
    }

    /**
     * As {@link #of(String, Path, Path)}, of some of the ids only.
     *
     * @param chain ids that the job can have, the first one first
     */
    static Continuation of(List<String> chain, Path checkpoints, Path savepoints) {
        Savepoints left = Savepoints.in(savepoints);
        for (int i = chain.size() - 1; i >= 0; i--) {
            String jobId = chain.get(i);
            Optional<CompleteCheckpoint> checkpoint = Checkpoints.newest(checkpoints, jobId);
            Optional<CompleteCheckpoint> savepoint = left.newest(jobId);
            if (savepoint.isPresent()
                    && checkpoint
                            .filter(other -> isNewer(other, savepoint.get()))
                            .isEmpty()) {
                return new Continuation(
                        LastingJobId.after(jobId), savepoint.get().path());
            }
            if (checkpoint.isPresent()) {
                return new Continuation(jobId, checkpoint.get().path());
            }
        }
        return new Continuation(chain.get(0), null);
    }

    /** With the same number the checkpoint is newer: the job has gone on without the savepoint, from the checkpoint before both. */
    private static boolean isNewer(CompleteCheckpoint checkpoint, CompleteCheckpoint savepoint) {
        return checkpoint.number() >= savepoint.number();
    }

    /** Whether it goes on from what it has left under this very id. */
    boolean isOfOwnCheckpoint() {
        return from != null && from.getParent().endsWith(jobId);
    }

    /** The job, from where it goes on. */
    JobSubmission of(JobSubmission job) {
        return from == null ? job : job.restoredFrom(FlinkPath.of(from));
    }
}
