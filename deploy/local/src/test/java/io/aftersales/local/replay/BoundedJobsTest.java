package io.aftersales.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.local.StubServer;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.stack.FlinkRest;
import io.aftersales.local.stack.JobSubmission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that answers as a JobManager does. */
class BoundedJobsTest {

    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String RUN = "POST /jars/j.jar/run";
    private static final String CANCEL = "PATCH /jobs/" + ID + "?mode=cancel";

    @TempDir
    private Path folder;

    private StubServer flink;
    private BoundedJobs jobs;
    private JobSubmission job;

    @BeforeEach
    void start() throws IOException {
        flink = StubServer.start();
        flink.answer("POST /jars/upload", 200, "{\"filename\": \"/tmp/j.jar\"}");
        jobs = new BoundedJobs(new FlinkRest(flink.url()), () -> ID);
        job = new JobSubmission(Files.createFile(folder.resolve("j.jar")), "a.Job", List.of(), 1, null);
    }

    @AfterEach
    void stop() {
        flink.close();
    }

    @Test
    void aJobThatHasFinishedIsLeftAlone() {
        flink.answer("/status", 200, "{\"status\": \"FINISHED\"}");

        jobs.run(job);

        assertThat(flink.asked()).contains(RUN).doesNotContain(CANCEL);
    }

    /** A history's last watermark fires all timers that wait in one go, and holds up the barrier behind it. */
    @Test
    void aJobWhoseCheckpointTakesLongIsNotStartedAgain() throws IOException {
        flink.answer("/status", 200, "{\"status\": \"FINISHED\"}");

        jobs.run(job);

        Map<String, String> keys = new HashMap<>();
        new ObjectMapper()
                .readTree(flink.told(RUN))
                .path("flinkConfiguration")
                .properties()
                .forEach(key -> keys.put(key.getKey(), key.getValue().asText()));
        Configuration configuration = Configuration.fromMap(keys);
        assertThat(configuration.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT))
                .isEqualTo(Duration.ofHours(12));
        assertThat(configuration.get(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER))
                .isEqualTo(3);
        assertThat(keys).hasSize(2);
    }

    @Test
    void aJobThatFlinkIsJustBeingGivenIsCancelledToo() {
        flink.before(RUN, () -> {
            flink.answer("GET /jobs", 200, "{\"jobs\": [{\"id\": \"" + ID + "\", \"status\": \"RUNNING\"}]}");
            jobs.cancel();
            assertThat(flink.asked()).contains(CANCEL);
            flink.answer("GET /jobs", 200, "{\"status\": \"CANCELED\"}");
        });

        assertThatThrownBy(() -> jobs.run(job))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("job " + ID + " is CANCELED");
        assertThat(flink.asked()).filteredOn(CANCEL::equals).hasSize(1);
    }

    @Test
    void aJobThatFlinkRefusesIsNotCancelledAndItsReasonIsTold() {
        flink.answer(RUN, 400, "{\"errors\": [\"no such class\"]}");

        assertThatThrownBy(() -> jobs.run(job)).hasMessageContaining("no such class");
        assertThat(flink.asked()).doesNotContain(CANCEL);
    }
}
