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
     * the upgraded job has not come to its first checkpoint.
     *
     * @param checkpoints folder of Flink's checkpoints
     * @param savepoints folder of Flink's savepoints
     */
    static Continuation of(String entryClass, Path checkpoints, Path savepoints) {
        List<String> chain = LastingJobId.chain(entryClass).toList();
        Savepoints left = Savepoints.in(savepoints);
        for (int i = chain.size() - 1; i >= 0; i--) {
            String jobId = chain.get(i);
            Optional<Path> checkpoint = Checkpoints.newest(checkpoints, jobId);
            Optional<Path> savepoint = left.newest(jobId);
            if (savepoint.isPresent()
                    && checkpoint
                            .filter(other -> isNewer(other, savepoint.get()))
                            .isEmpty()) {
                return new Continuation(LastingJobId.after(jobId), savepoint.get());
            }
            if (checkpoint.isPresent()) {
                return new Continuation(jobId, checkpoint.get());
            }
        }
        return new Continuation(chain.get(0), null);
    }

    private static boolean isNewer(Path checkpoint, Path other) {
        return Checkpoints.completedAt(checkpoint).compareTo(Checkpoints.completedAt(other)) > 0;
    }

    /** The job, from where it goes on. */
    JobSubmission of(JobSubmission job) {
        return from == null ? job : job.restoredFrom(FlinkPath.of(from));
    }
}
