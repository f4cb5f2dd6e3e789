package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The jobs that are to run for as long as their cluster does: each is submitted again, from its last checkpoint, when the JobManager has died or
 * when Flink has given the job up. Safe for use by several threads.
 */
final class FollowedJobs {

    /** After this long a job that could not be submitted is tried again: what hinders it, such as a full disk, takes its time to pass. */
    static final Duration AGAIN_AFTER = Duration.ofSeconds(30);

    private final FlinkRest rest;
    private final JobJars jars;
    private final JobTrail trail;
    private final LongSupplier nanoTime;
    private final Consumer<String> people;
    private final JobChances chances;
    private final Map<String, JobSubmission> submitted = new ConcurrentHashMap<>();
    private final Map<String, JobSubmission> ended = new ConcurrentHashMap<>();

    /** Jobs of those submitted that the cluster did not take, with the time of the next attempt. */
    private final Map<String, Long> missing = new ConcurrentHashMap<>();

    /** Jobs of those that have ended which were being upgraded when the JobManager died: whoever upgrades them may fail with it. */
    private final Set<String> inUpgrade = ConcurrentHashMap.newKeySet();

    /** Jobs of those that have ended of which it was said that none goes on from them. */
    private final Set<String> missed = ConcurrentHashMap.newKeySet();

    /**
     * Follows none yet.
     *
     * @param jars the jars of the cluster's jobs
     * @param trail where the jobs have come to by the cluster's folders
     * @param nanoTime a clock as {@link System#nanoTime()}
     */
    FollowedJobs(FlinkRest rest, JobJars jars, JobTrail trail, LongSupplier nanoTime) {
        this(rest, jars, trail, nanoTime, Progress::say);
    }

    /** @param people who are told what becomes of the jobs, a line at a time */
    FollowedJobs(FlinkRest rest, JobJars jars, JobTrail trail, LongSupplier nanoTime, Consumer<String> people) {
        this.people = people;
        this.rest = rest;
        this.jars = jars;
        this.trail = trail;
        this.nanoTime = nanoTime;
        this.chances = new JobChances(nanoTime);
    }

    /** From now on the job is followed, which was submitted under that id. */
    void add(String jobId, JobSubmission job) {
        submitted.put(jobId, job);
    }

    /** Whether the job would be submitted again if the JobManager died now. */
    boolean contains(String jobId) {
        return submitted.containsKey(jobId);
    }

    /**
     * To a JobManager that knows no jobs: submits each that was alive when the former one died, under its old id. One that was upgraded since it
     * was last looked at goes on where the upgrade has left it.
     */
    void resume() {
        missing.clear();
        inUpgrade.clear();
        Map<String, JobSubmission> alive = Map.copyOf(submitted);
        Map.copyOf(ended).forEach(this::goOnAfterUpgrade);
        alive.forEach((jobId, job) -> {
            if (goOnAfterUpgrade(jobId, job)) {
                return;
            }
            if (trail.isStopped(jobId)) {
                submitted.remove(jobId);
                ended.put(jobId, job);
            } else {
                submitAgain(jobId, job);
            }
        });
    }

    /**
     * Looks which jobs have ended. One that has failed for good goes on from its last checkpoint, some times soon, then rarely. Those that have
     * ended by themselves or on purpose are not to come back, but what they were upgraded to is; where that never comes it is said.
     *
     * @param allServe whether all servers are up; else those that have failed are left for later
     * @throws CommandFailure if the JobManager does not answer
     */
    void followEnded(boolean allServe) {
        submitted.forEach((jobId, job) -> {
            if (missing.containsKey(jobId)) {
                followMissing(jobId, job, allServe);
                return;
            }
            JobState state = rest.state(jobId);
            if (state == JobState.FAILED) {
                seeToFailed(jobId, job, allServe);
            } else if (state.isTerminal()) {
                submitted.remove(jobId);
                ended.put(jobId, job);
            }
        });
        if (!ended.isEmpty()) {
            followUpgraded();
        }
    }

    private void seeToFailed(String jobId, JobSubmission job, boolean allServe) {
        if (isBeingUpgraded(jobId)) {
            return;
        }
        if (isUpgraded(jobId)) {
            submitted.remove(jobId);
            ended.put(jobId, job);
        } else if (allServe) {
            goOnAfterFailure(jobId, job);
        }
    }

    /** Whether somebody upgrades the job meanwhile, under its next id or, where a new JobManager does not know it, under its own. */
    private boolean isBeingUpgraded(String jobId) {
        return jars.isOnTrial(jobId) || trail.isBeingUpgraded(jobId);
    }

    /** Whether somebody has upgraded the job while it had failed. */
    private boolean isUpgraded(String jobId) {
        List<String> live = rest.liveJobs();
        return JobTrail.later(jobId).anyMatch(live::contains);
    }

    private void followUpgraded() {
        // Asked first: what an upgrade has started before its end is among the jobs that live.
        List<String> leftAlone = inUpgrade.stream()
                .filter(jobId -> !trail.isBeingUpgraded(jobId))
                .toList();
        List<String> alone =
                ended.keySet().stream().filter(jobId -> !isBeingUpgraded(jobId)).toList();
        List<String> live = rest.liveJobs();
        Map.copyOf(ended)
                .forEach((jobId, job) -> JobTrail.later(jobId)
                        .filter(live::contains)
                        .filter(next -> !jars.isOnTrial(next))
                        .findFirst()
                        .ifPresentOrElse(
                                next -> {
                                    JobSubmission upgraded =
                                            jars.of(next).map(job::of).orElse(job);
                                    ended.remove(jobId);
                                    inUpgrade.remove(jobId);
                                    submitted.put(
                                            next,
                                            rest.restoredFrom(next)
                                                    .map(upgraded::restoredFrom)
                                                    .orElse(upgraded));
                                },
                                () -> {
                                    if (leftAlone.contains(jobId)) {
                                        inUpgrade.remove(jobId);
                                        goOnAfterUpgrade(jobId, job);
                                    } else if (alone.contains(jobId)) {
                                        tellOfStopped(jobId, job);
                                    }
                                }));
    }

    /** As by an upgrade that did not wait for the savepoint to its end. */
    private void tellOfStopped(String jobId, JobSubmission job) {
        if (trail.isStopped(jobId) && missed.add(jobId)) {
            people.accept(
                    "error: job " + job.entryClass()
                            + " was stopped with a savepoint, and none goes on from it: `monitor upgrade` starts it again from there");
        }
    }

    /** Whether an upgrade has stopped the job, which is then seen to: now, or when the upgrade that tries it has come to its end. */
    private boolean goOnAfterUpgrade(String jobId, JobSubmission job) {
        Optional<JobTrail.Step> step = trail.upgraded(jobId, job);
        step.ifPresent(next -> {
            submitted.remove(jobId);
            if (trail.isBeingUpgraded(jobId)) {
                ended.put(jobId, job);
                inUpgrade.add(jobId);
                return;
            }
            ended.remove(jobId);
            String former = next.formerId();
            people.accept("job " + job.entryClass()
                    + (former == null
                            ? " goes on where it was upgraded to, as job "
                            : ", whose upgrade was interrupted, goes on with its former jar as job ")
                    + next.jobId());
            JobSubmission kept = former == null
                    ? next.job()
                    : next.job().of(keptFor(next.jobId(), former, next.job().jar()));
            submitted.put(next.jobId(), kept);
            submitAgain(next.jobId(), kept);
        });
        return step.isPresent();
    }

    /** Flink restarts a job that fails; one that is FAILED has used up these restarts, as in an outage that took long. */
    private void goOnAfterFailure(String jobId, JobSubmission job) {
        String told = "job " + job.entryClass() + " has failed: " + rest.failure(jobId);
        int chance = chances.take(job.entryClass());
        String next = moveOn(jobId, job);
        if (chance == 0) {
            missing.put(next, nanoTime.getAsLong() + JobChances.FORGIVEN_AFTER.toNanos());
            people.accept("error: " + told + ", " + (JobChances.MOST + 1)
                    + " times in a row. The stack goes on without it; the next attempt is in "
                    + JobChances.FORGIVEN_AFTER.toMinutes()
                    + " min, or when `monitor upgrade` starts it; its last checkpoint is "
                    + trail.lastCheckpoint(jobId).orElse("none"));
            return;
        }
        people.accept("error: " + told + "; starting it again from its last checkpoint (" + chance + " of "
                + JobChances.MOST + ")");
        JobSubmission continued = submitted.get(next);
        if (continued != null) {
            submitAgain(next, continued);
        }
    }

    /** Flink takes no job under the id of one that has ended: it has its next id from now on, by which Flink knows none yet. */
    private String moveOn(String jobId, JobSubmission job) {
        Map<String, JobState> known = rest.jobs();
        String next = JobTrail.later(jobId)
                .filter(Predicate.not(known::containsKey))
                .findFirst()
                .orElseThrow();
        // An upgrade may have started it from another jar than this stack did.
        Path own = jars.of(jobId).orElse(job.jar());
        submitted.put(next, fromLastCheckpoint(jobId, job).of(keptFor(next, jobId, own)));
        submitted.remove(jobId);
        return next;
    }

    /** Where no copy can be made, as on a full disk, that of the id before will do. */
    private Path keptFor(String next, String jobId, Path jar) {
        try {
            return jars.keep(next, jar, jars.named(jobId).isPresent());
        } catch (CommandFailure e) {
            people.accept("error: " + e.getMessage());
            return jar;
        }
    }

    /** Its time may not have come; an attempt that got no answer may have been taken all the same, and an upgrade takes the same id. */
    private void followMissing(String jobId, JobSubmission job, boolean allServe) {
        Long againAt = missing.get(jobId);
        if (againAt == null || isBeingUpgraded(jobId)) {
            return;
        }
        JobState state = rest.jobs().get(jobId);
        // Looked at again: what an upgrade that has begun meanwhile has started, it may end.
        if (state != null && isBeingUpgraded(jobId)) {
            return;
        }
        if (state == JobState.CANCELED) {
            // As an upgrade leaves what does not come up.
            missing.put(moveOn(jobId, job), againAt);
            missing.remove(jobId);
        } else if (state != null) {
            missing.remove(jobId);
        } else if (!allServe || nanoTime.getAsLong() - againAt < 0) {
            return;
        } else if (isUpgraded(jobId)) {
            missing.remove(jobId);
            submitted.remove(jobId);
            ended.put(jobId, job);
        } else {
            submitAgain(jobId, job);
        }
    }

    /** One that is not taken stands in nobody's way: the others are submitted, and it is tried again later. */
    private void submitAgain(String jobId, JobSubmission job) {
        try {
            // Somebody may have upgraded the job under this very id, when the cluster did not know it.
            JobSubmission known = jars.of(jobId).map(job::of).orElse(job);
            rest.submit(fromLastCheckpoint(jobId, known), jobId);
            missing.remove(jobId);
        } catch (CommandFailure e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            missing.put(jobId, nanoTime.getAsLong() + AGAIN_AFTER.toNanos());
            people.accept("error: job " + job.entryClass() + " cannot be started again, the next attempt is in "
                    + AGAIN_AFTER.toSeconds() + " s: " + e.getMessage());
        }
    }

    private JobSubmission fromLastCheckpoint(String jobId, JobSubmission job) {
        return trail.lastCheckpoint(jobId).map(job::restoredFrom).orElse(job);
    }
}
