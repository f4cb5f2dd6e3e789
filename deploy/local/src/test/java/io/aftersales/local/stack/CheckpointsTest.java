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
        complete("chk-9");
        Path newest = complete("chk-10");
        Files.createDirectories(folder.resolve("job/chk-11"));
        Files.createDirectories(folder.resolve("job/shared"));

        assertThat(Checkpoints.newest(folder, "job")).contains(newest);
    }

    @Test
    void aJobMayHaveNone() {
        assertThat(Checkpoints.newest(folder, "job")).isEmpty();
    }

    private Path complete(String name) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve("job").resolve(name));
        Files.writeString(checkpoint.resolve("_metadata"), "");
        return checkpoint;
    }
}
