package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

    @TempDir
    private Path folder;

    @Test
    void theNewestCompleteOneCounts() throws IOException {
        Saved.complete(folder.resolve("job/chk-9"), 9);
        Path newest = Saved.complete(folder.resolve("job/chk-10"), 10);
        Files.createDirectories(folder.resolve("job/chk-11"));
        Files.createDirectories(folder.resolve("job/shared"));

        assertThat(Checkpoints.newest(folder, "job")).contains(new CompleteCheckpoint(newest, 10));
    }

    @Test
    void aJobMayHaveNone() {
        assertThat(Checkpoints.newest(folder, "job")).isEmpty();
    }
}
