package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContinuationTest {

    private static final String JOB = "io.example.Job";
    private static final List<String> IDS = LastingJobId.chain(JOB).limit(4).toList();

    @TempDir
    private Path folder;

    @Test
    void beginsFromNothingWhereNothingIsLeft() {
        assertThat(place()).isEqualTo(new Continuation(IDS.get(0), null));
    }

    @Test
    void goesOnFromItsLastCheckpoint() throws IOException {
        Path checkpoint = complete(checkpoint(0), 1);

        assertThat(place()).isEqualTo(new Continuation(IDS.get(0), checkpoint));
    }

    @Test
    void passesOverIdsWhoseCheckpointsTheirUpgradesHaveDeleted() throws IOException {
        complete(savepoint(0), 1);
        complete(savepoint(1), 2);
        Path checkpoint = complete(checkpoint(2), 3);

        assertThat(place()).isEqualTo(new Continuation(IDS.get(2), checkpoint));
    }

    @Test
    void needsNoSavepointsOfThoseIds() throws IOException {
        Path checkpoint = complete(checkpoint(3), 3);

        assertThat(place()).isEqualTo(new Continuation(IDS.get(3), checkpoint));
    }

    @Test
    void goesOnFromTheSavepointOfAnUpgradeWithoutACheckpointYet() throws IOException {
        complete(checkpoint(1), 1);
        Path savepoint = complete(savepoint(1), 2);
        Files.createDirectories(
                folder.resolve("savepoints/savepoint-" + IDS.get(2).substring(0, 6) + "-broken"));

        assertThat(place()).isEqualTo(new Continuation(IDS.get(2), savepoint));
    }

    @Test
    void aCheckpointAfterASavepointCounts() throws IOException {
        complete(savepoint(0), 1);
        Path checkpoint = complete(checkpoint(0), 2);

        assertThat(place()).isEqualTo(new Continuation(IDS.get(0), checkpoint));
    }

    @Test
    void tellsFlinkThePathAsItIs() {
        Path savepoint = Path.of("/some where/savepoint-1");
        JobSubmission job = new JobSubmission(Path.of("jobs.jar"), JOB, List.of(), 1, null);

        assertThat(new Continuation(IDS.get(0), savepoint).of(job).restoreFrom())
                .isEqualTo("file:/some where/savepoint-1");
        assertThat(new Continuation(IDS.get(0), null).of(job)).isEqualTo(job);
    }

    private Continuation place() {
        return Continuation.of(JOB, folder.resolve("checkpoints"), folder.resolve("savepoints"));
    }

    private Path checkpoint(int id) {
        return folder.resolve("checkpoints").resolve(IDS.get(id)).resolve("chk-7");
    }

    private Path savepoint(int id) {
        return folder.resolve("savepoints/savepoint-" + IDS.get(id).substring(0, 6) + "-0123456789ab");
    }

    private static Path complete(Path checkpoint, int minute) throws IOException {
        Files.createDirectories(checkpoint);
        Path metadata = Files.writeString(checkpoint.resolve("_metadata"), "");
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(minute * 60_000L));
        return checkpoint;
    }
}
