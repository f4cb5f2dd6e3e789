package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.local.StubServer;
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

/** Against a server that answers as a JobManager does. */
class FollowedJobsTest {

    private static final String RUN = "POST /jars/j.jar/run";
    private static final String ID = LastingJobId.first("a.Job");
    private static final String NEXT = LastingJobId.after(ID);

    @TempDir
    private Path folder;

    private final AtomicLong now = new AtomicLong();
    private final List<String> told = new ArrayList<>();
    private StubServer flink;
    private FollowedJobs jobs;

    @BeforeEach
    void start() throws IOException {
        flink = StubServer.start();
        flink.answer("POST /jars/upload", 200, "{\"filename\": \"/tmp/j.jar\"}");
        flink.answer(NEXT + "/status", 200, "{\"status\": \"RUNNING\"}");
        JobJars jars = new JobJars(folder);
        jobs = new FollowedJobs(new FlinkRest(flink.url()), jars, new JobTrail(folder, jars), now::get, told::add);
        jobs.add(ID, job("a.Job"));
    }

    @AfterEach
    void stop() {
        flink.close();
    }

    @Test
    void aJobThatFlinkGaveUpGoesOnUnderItsNextId() {
        fails();

        jobs.followEnded(true);

        assertThat(runs()).isOne();
        assertThat(jobs.contains(NEXT)).isTrue();
        assertThat(jobs.contains(ID)).isFalse();
        jobs.followEnded(true);
        assertThat(runs()).isOne();
    }

    @Test
    void aJobThatIsNotTakenIsTriedAgainLaterAndLosesNoChance() {
        fails();
        flink.answer(RUN, 500, "{\"errors\": [\"No space left on device\"]}");

        for (int attempt = 1; attempt <= JobChances.MOST + 2; attempt++) {
            jobs.followEnded(true);
            jobs.followEnded(true);
            assertThat(runs()).as("attempts so far").isEqualTo(attempt);
            now.addAndGet(FollowedJobs.AGAIN_AFTER.toNanos());
        }
        flink.answer(RUN, 200, "{\"jobid\": \"" + NEXT + "\"}");
        jobs.followEnded(true);

        assertThat(jobs.contains(NEXT)).isTrue();
        assertThat(flink.asked()).noneMatch(asked -> asked.contains(NEXT + "/status"));
        jobs.followEnded(true);
        assertThat(flink.asked()).anyMatch(asked -> asked.contains(NEXT + "/status"));
    }

    @Test
    void aJobThatFailsAgainAndAgainIsTriedRarelyButForGood() {
        String id = ID;
        for (int failure = 1; failure <= JobChances.MOST; failure++) {
            id = failsAndGoesOn(id);
            assertThat(runs()).as("attempts so far").isEqualTo(failure);
        }

        id = failsAndGoesOn(id);
        assertThat(runs()).isEqualTo(JobChances.MOST);
        assertThat(told).last().asString().contains("30 min").contains("monitor upgrade");
        now.addAndGet(JobChances.FORGIVEN_AFTER.toNanos() - 1);
        jobs.followEnded(true);
        assertThat(runs()).isEqualTo(JobChances.MOST);

        now.addAndGet(1);
        jobs.followEnded(true);
        assertThat(runs()).isEqualTo(JobChances.MOST + 1);
        failsAndGoesOn(id);
        assertThat(runs()).as("chances are anew").isEqualTo(JobChances.MOST + 2);
    }

    private String failsAndGoesOn(String id) {
        String next = LastingJobId.after(id);
        flink.answer(id + "/status", 200, "{\"status\": \"FAILED\"}");
        flink.answer(next + "/status", 200, "{\"status\": \"RUNNING\"}");
        jobs.followEnded(true);
        assertThat(jobs.contains(next)).isTrue();
        return next;
    }

    @Test
    void aJobThatANewJobManagerDoesNotTakeStandsInNobodysWay() {
        String other = LastingJobId.first("another.Job");
        jobs.add(other, job("another.Job"));
        flink.answer("POST /jars/upload", 500, "{\"errors\": [\"No space left on device\"]}");

        jobs.resume();

        assertThat(flink.asked()).filteredOn("POST /jars/upload"::equals).hasSize(2);
        assertThat(jobs.contains(ID)).isTrue();
        assertThat(jobs.contains(other)).isTrue();
    }

    @Test
    void aJobThatEndedOnPurposeStaysAway() {
        flink.answer(ID + "/status", 200, "{\"status\": \"CANCELED\"}");

        jobs.followEnded(true);

        assertThat(jobs.contains(ID)).isFalse();
        assertThat(runs()).isZero();
    }

    private void fails() {
        flink.answer(ID + "/status", 200, "{\"status\": \"FAILED\"}");
    }

    private long runs() {
        return flink.asked().stream().filter(RUN::equals).count();
    }

    private JobSubmission job(String entryClass) {
        try {
            Path jar = folder.resolve("j.jar");
            return new JobSubmission(Files.exists(jar) ? jar : Files.createFile(jar), entryClass, List.of(), 1, null);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
