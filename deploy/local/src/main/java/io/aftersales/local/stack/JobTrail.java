package io.aftersales.local.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster's folders tell of where its jobs have come to. They are right where memory is not: an upgrade is another process's doing, and
 * whoever follows the job may not have looked since.
 */
final class JobTrail {

    /** That a job may have behind it since it was last looked at. */
    private static final int MOST_UPGRADES = 20;

    private final Path checkpoints;
    private final Path savepoints;
    private final JobJars jars;

    /** @param flink folder of the cluster's data */
    JobTrail(Path flink, JobJars jars) {
        this.checkpoints = flink.resolve("checkpoints");
        this.savepoints = flink.resolve("savepoints");
        this.jars = jars;
    }

    /**
     * Where a job goes on that was known under another id.
     *
     * @param formerId its id before an upgrade that did not come to its end: it goes on with the jar that it had then; null: the upgrade did
     */
    record Step(String jobId, JobSubmission job, @Nullable String formerId) {}

    /** The place where the job goes on; one that is new in this cluster's data begins from nothing. */
    Continuation place(String entryClass) {
        return Continuation.of(entryClass, checkpoints, savepoints);
    }

    /** The jar that somebody has named for the job to go on with at that place, by an upgrade that came to its end. */
    Optional<Path> named(String entryClass, Continuation place) {
        if (!place.isOfOwnCheckpoint()) {
            // An upgrade forgets the former jar when the new one runs.
            Optional<String> former = LastingJobId.chain(entryClass)
                    .takeWhile(jobId -> !jobId.equals(place.jobId()))
                    .reduce((earlier, later) -> later)
                    .filter(jobId -> jars.of(jobId).isPresent());
            if (former.isPresent()) {
                return jars.named(former.get());
            }
        }
        return jars.named(place.jobId());
    }

    /** The job's newest complete checkpoint, as an address to restore from. */
    Optional<String> lastCheckpoint(String jobId) {
        return Checkpoints.newest(checkpoints, jobId)
                .map(CompleteCheckpoint::path)
                .map(FlinkPath::of);
    }

    /** The ids that the job can have come to by upgrades since it had the given one, the next one first. */
    static Stream<String> later(String jobId) {
        return Stream.iterate(LastingJobId.after(jobId), LastingJobId::after).limit(MOST_UPGRADES);
    }

    /** Whether a process that lives tries a later release of the job. */
    boolean isBeingUpgraded(String jobId) {
        return later(jobId).anyMatch(jars::isOnTrial);
    }

    /** Where the job goes on since an upgrade has stopped it; empty: none has. */
    Optional<Step> upgraded(String jobId, JobSubmission job) {
        List<String> chain = since(jobId);
        Continuation place = Continuation.of(chain, checkpoints, savepoints);
        Optional<Path> jar = jars.of(place.jobId());
        int upgrades = chain.indexOf(place.jobId());
        if (jar.isEmpty() || upgrades <= 0) {
            return Optional.empty();
        }
        // An upgrade forgets the former jar when the new one runs.
        String former = chain.get(upgrades - 1);
        Optional<Path> formerJar = place.isOfOwnCheckpoint() ? Optional.empty() : jars.of(former);
        return Optional.of(new Step(
                place.jobId(), place.of(job.of(formerJar.orElse(jar.get()))), formerJar.isPresent() ? former : null));
    }

    /** Whether the job was stopped with a savepoint, by no upgrade: Flink deletes the checkpoints of a job that is stopped so. */
    boolean isStopped(String jobId) {
        String next = LastingJobId.after(jobId);
        return lastCheckpoint(jobId).isEmpty()
                && jars.of(next).isEmpty()
                && Continuation.of(since(jobId), checkpoints, savepoints)
                        .jobId()
                        .equals(next);
    }

    private static List<String> since(String jobId) {
        return Stream.concat(Stream.of(jobId), later(jobId)).toList();
    }
}
