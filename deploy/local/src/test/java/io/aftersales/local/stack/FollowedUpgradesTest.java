package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job is upgraded by another process, and the JobManager dies before anyone has looked. */
class FollowedUpgradesTest {

    private static final String JOB = "a.Job";
    private static final String FIRST = LastingJobId.first(JOB);
    private static final String SECOND = LastingJobId.after(FIRST);
    private static final String THIRD = LastingJobId.after(SECOND);

    @TempDir
    private Path folder;

    private StubFlink flink;
    private final List<String> told = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private JobJars jars;
    private FollowedJobs jobs;

    @BeforeEach
    void start() throws IOException {
        flink = new StubFlink(folder);
        jars = new JobJars(folder);
        jobs = new FollowedJobs(flink.rest(), jars, new JobTrail(folder, jars), now::get, told::add);
        jobs.add(FIRST, new JobSubmission(kept(FIRST, "former"), JOB, List.of(), 3, null));
    }

    @AfterEach
    void stop() {
        flink.close();
    }

    @Test
    void aNewJobManagerGetsWhatTheJobWasUpgradedTo() throws IOException {
        Path savepoint = upgrade(FIRST, SECOND);

        jobs.resume();

        assertThat(flink.calls).containsExactly("upload " + SECOND + ".jar", run(SECOND, savepoint));
        assertThat(jobs.contains(FIRST)).isFalse();
        assertThat(jobs.contains(SECOND)).isTrue();
    }

    @Test
    void alsoAfterSeveralUpgradesAndFromTheNewestCheckpoint() throws IOException {
        upgrade(FIRST, SECOND);
        upgrade(SECOND, THIRD);
        Path checkpoint = Saved.checkpoint(folder, THIRD, 9);

        jobs.resume();

        assertThat(flink.calls).containsExactly("upload " + THIRD + ".jar", run(THIRD, checkpoint));
    }

    @Test
    void alsoOneThatWasSeenToEndBeforeItsUpgradeWasDone() throws IOException {
        flink.jobs.put(FIRST, JobState.FINISHED);
        jobs.followEnded(false);
        Path savepoint = upgrade(FIRST, SECOND);

        jobs.resume();

        assertThat(flink.calls).containsExactly("upload " + SECOND + ".jar", run(SECOND, savepoint));
    }

    @Test
    void anUpgradeThatWasInterruptedIsLeftForTheFormerJar() throws IOException {
        Path savepoint = Saved.savepoint(folder, FIRST, 7);
        kept(SECOND, "new");

        jobs.resume();

        assertThat(flink.calls).containsExactly("upload " + SECOND + ".jar", run(SECOND, savepoint));
        assertThat(jars.of(SECOND)).get().satisfies(jar -> assertThat(jar).hasContent("former"));
    }

    @Test
    void anUpgradeUnderWayIsLeftToItselfUntilItFails() throws IOException {
        Path savepoint = Saved.savepoint(folder, FIRST, 7);
        jars.trying(SECOND, () -> {
            kept(SECOND, "new");
            jobs.resume();
            jobs.followEnded(true);
            assertThat(flink.calls).isEmpty();
            return SECOND;
        });

        jobs.followEnded(true);
        jobs.followEnded(true);

        assertThat(flink.calls).containsExactly("upload " + SECOND + ".jar", run(SECOND, savepoint));
        assertThat(jobs.contains(SECOND)).isTrue();
    }

    @Test
    void anUpgradeUnderWayThatComesUpIsFollowed() throws IOException {
        Saved.savepoint(folder, FIRST, 7);
        jars.trying(SECOND, () -> {
            kept(SECOND, "new");
            jobs.resume();
            flink.jobs.put(SECOND, JobState.RUNNING);
            return SECOND;
        });

        jobs.followEnded(true);

        assertThat(flink.calls).isEmpty();
        assertThat(jobs.contains(SECOND)).isTrue();
    }

    @Test
    void anUpgradeIsSeenWhileAServerIsDown() {
        flink.jobs.put(FIRST, JobState.FINISHED);
        flink.jobs.put(SECOND, JobState.RUNNING);

        jobs.followEnded(false);

        assertThat(jobs.contains(SECOND)).isTrue();
    }

    @Test
    void aFailureWaitsForAllServers() {
        flink.jobs.put(FIRST, JobState.FAILED);

        jobs.followEnded(false);
        assertThat(flink.calls).isEmpty();

        jobs.followEnded(true);
        assertThat(jobs.contains(SECOND)).isTrue();
    }

    /** In an outage a job fails for good, and somebody starts a release that bears it. */
    @Test
    void aFailedJobThatSomebodyHasUpgradedIsNotStartedBesideItsUpgrade() throws IOException {
        flink.jobs.put(FIRST, JobState.FAILED);
        jars.trying(SECOND, () -> {
            jobs.followEnded(true);
            assertThat(flink.calls).isEmpty();
            kept(SECOND, "new");
            flink.jobs.put(SECOND, JobState.RUNNING);
            return SECOND;
        });

        jobs.followEnded(true);

        assertThat(flink.calls).isEmpty();
        assertThat(jobs.contains(FIRST)).isFalse();
        assertThat(jobs.contains(SECOND)).isTrue();
        assertThat(jars.of(SECOND)).get().satisfies(jar -> assertThat(jar).hasContent("new"));
    }

    /** By an upgrade, which takes the id that the next attempt is to have. */
    @Test
    void aJobThatIsStartedWhileItWaitsForItsNextAttemptIsFollowedAtOnce() {
        String waiting = isGivenUp();
        flink.jobs.put(waiting, JobState.RUNNING);
        jobs.followEnded(true);
        flink.jobs.put(waiting, JobState.FAILED);

        goesOnAfterAWhile(waiting);
    }

    @Test
    void aJobThatAnUpgradeHasStartedFromAnotherJarGoesOnFromThat() throws IOException {
        String waiting = isGivenUp();
        kept(waiting, "new");
        flink.jobs.put(waiting, JobState.RUNNING);
        jobs.followEnded(true);
        flink.jobs.put(waiting, JobState.FAILED);

        goesOnAfterAWhile(waiting);

        assertThat(jars.of(LastingJobId.after(waiting)))
                .get()
                .satisfies(jar -> assertThat(jar).hasContent("new"));
    }

    @Test
    void aJobThatIsStartedAndFailsWhileItWaitsGoesOnUnderItsNextId() {
        String waiting = isGivenUp();
        flink.jobs.put(waiting, JobState.FAILED);

        goesOnAfterAWhile(waiting);
    }

    @Test
    void aJobWhoseUpgradeDoesNotComeUpWhileItWaitsGoesOnUnderItsNextId() {
        String waiting = isGivenUp();
        flink.jobs.put(waiting, JobState.CANCELED);

        goesOnAfterAWhile(waiting);
    }

    @Test
    void whatAnUpgradeUnderWayHasStartedOfAJobThatWaitsIsLeftToIt() {
        String waiting = isGivenUp();
        jars.trying(waiting, () -> {
            flink.jobs.put(waiting, JobState.RUNNING);
            jobs.followEnded(true);
            flink.jobs.put(waiting, JobState.CANCELED);
            jobs.followEnded(true);
            return waiting;
        });

        goesOnAfterAWhile(waiting);
    }

    /** Returns the id that the next attempt is to have. */
    private String isGivenUp() {
        String id = FIRST;
        for (int failure = 0; failure <= JobChances.MOST; failure++) {
            flink.jobs.put(id, JobState.FAILED);
            jobs.followEnded(true);
            id = LastingJobId.after(id);
        }
        assertThat(jobs.contains(id)).isTrue();
        assertThat(flink.jobs).doesNotContainKey(id);
        flink.calls.clear();
        return id;
    }

    private void goesOnAfterAWhile(String waiting) {
        String next = LastingJobId.after(waiting);
        jobs.followEnded(true);
        jobs.followEnded(true);
        assertThat(flink.calls).isEmpty();

        now.addAndGet(JobChances.FORGIVEN_AFTER.toNanos());
        jobs.followEnded(true);

        assertThat(flink.calls).hasSize(2).last().asString().startsWith("run " + next + ".jar as " + next + " from ");
        assertThat(jobs.contains(waiting)).isFalse();
        assertThat(jobs.contains(next)).isTrue();
    }

    /** A new JobManager does not know the job, so that an upgrade can start it under the id that it had. */
    @Test
    void theJarOfAnIdIsTheOneThatWasKeptLast() throws IOException {
        Path checkpoint = Saved.checkpoint(folder, FIRST, 6);
        jars.keep(FIRST, Files.writeString(folder.resolve("named.jar"), "named"), true);

        jobs.resume();

        assertThat(flink.calls).containsExactly("upload " + FIRST + ".jar", run(FIRST, checkpoint));
    }

    @Test
    void whoeverStopsAJobWithASavepointDoesNotGetItBack() throws IOException {
        Saved.savepoint(folder, FIRST, 7);

        jobs.resume();

        assertThat(flink.calls).isEmpty();
        assertThat(jobs.contains(FIRST)).isFalse();
    }

    /** As when Flink ends it after whoever upgrades has given up. */
    @Test
    void aJobThatWasStoppedAndThatNoneGoesOnFromIsTold() throws IOException {
        flink.jobs.put(FIRST, JobState.FINISHED);
        Saved.savepoint(folder, FIRST, 7);
        jars.trying(SECOND, () -> {
            jobs.followEnded(true);
            return SECOND;
        });
        assertThat(told).as("while it is being upgraded").isEmpty();

        jobs.followEnded(true);
        jobs.followEnded(true);

        assertThat(told).singleElement().asString().contains(JOB).contains("monitor upgrade");
    }

    @Test
    void aSavepointThatStopsNothingChangesNothing() throws IOException {
        Path checkpoint = Saved.checkpoint(folder, FIRST, 6);
        Saved.savepoint(folder, FIRST, 7);

        jobs.resume();

        assertThat(flink.calls).containsExactly("upload " + FIRST + ".jar", run(FIRST, checkpoint));
    }

    /** As an upgrade leaves the folders that has come to its end. */
    private Path upgrade(String jobId, String next) throws IOException {
        Path savepoint = Saved.savepoint(folder, jobId, 7);
        kept(next, "new");
        jars.forget(jobId);
        return savepoint;
    }

    private Path kept(String jobId, String content) {
        try {
            return jars.keep(jobId, Files.writeString(folder.resolve("any.jar"), content), false);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String run(String jobId, Path from) {
        return "run " + jobId + ".jar as " + jobId + " from " + FlinkPath.of(from) + " x 3";
    }
}
