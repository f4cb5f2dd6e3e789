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
        Path checkpoint = Saved.checkpoint(folder, IDS.get(0), 1);

        assertThat(place()).isEqualTo(new Continuation(IDS.get(0), checkpoint));
    }

    @Test
    void passesOverIdsWhoseCheckpointsTheirUpgradesHaveDeleted() throws IOException {
        Saved.savepoint(folder, IDS.get(0), 1);
        Saved.savepoint(folder, IDS.get(1), 2);
        Path checkpoint = Saved.checkpoint(folder, IDS.get(2), 3);

        assertThat(place()).isEqualTo(new Continuation(IDS.get(2), checkpoint));
    }

    @Test
    void needsNoSavepointsOfThoseIds() throws IOException {
        Path checkpoint = Saved.checkpoint(folder, IDS.get(3), 3);

        assertThat(place()).isEqualTo(new Continuation(IDS.get(3), checkpoint));
    }

    @Test
    void goesOnFromTheSavepointOfAnUpgradeWithoutACheckpointYet() throws IOException {
        Saved.checkpoint(folder, IDS.get(1), 1);
        Path savepoint = Saved.savepoint(folder, IDS.get(1), 2);
        Files.createDirectories(
                folder.resolve("savepoints/savepoint-" + IDS.get(2).substring(0, 6) + "-broken"));

        assertThat(place()).isEqualTo(new Continuation(IDS.get(2), savepoint));
    }

    @Test
    void aCheckpointAfterASavepointCounts() throws IOException {
        Saved.savepoint(folder, IDS.get(0), 1);
        Path checkpoint = Saved.checkpoint(folder, IDS.get(0), 2);

        assertThat(place()).isEqualTo(new Continuation(IDS.get(0), checkpoint));
    }

    /** A copied folder has the times of the copy, and a clock may be set back between the two. */
    @Test
    void theTimesOfTheFilesSayNothing() throws IOException {
        Path checkpoint = Saved.checkpoint(folder, IDS.get(0), 10);
        Path savepoint = Saved.savepoint(folder, IDS.get(0), 11);
        for (Path metadata : List.of(savepoint.resolve("_metadata"), checkpoint.resolve("_metadata"))) {
            Files.setLastModifiedTime(metadata, FileTime.fromMillis(0));
        }
        assertThat(place()).isEqualTo(new Continuation(IDS.get(1), savepoint));

        Files.setLastModifiedTime(checkpoint.resolve("_metadata"), FileTime.fromMillis(60_000));
        assertThat(place()).isEqualTo(new Continuation(IDS.get(1), savepoint));

        Saved.savepoint(folder, IDS.get(0), 9);
        assertThat(place()).isEqualTo(new Continuation(IDS.get(1), savepoint));
    }

    /** After a crash behind the savepoint the job went on from the checkpoint before it, and counted on from there. */
    @Test
    void aCheckpointWithTheNumberOfASavepointCounts() throws IOException {
        Saved.savepoint(folder, IDS.get(0), 7);
        Path checkpoint = Saved.checkpoint(folder, IDS.get(0), 7);

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
}
