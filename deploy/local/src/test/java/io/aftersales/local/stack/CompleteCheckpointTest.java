package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompleteCheckpointTest {

    @TempDir
    private Path folder;

    @Test
    void readsTheNumberOfWhatFlinkWrites() throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(CompleteCheckpoint.METADATA))) {
            org.apache.flink.runtime.checkpoint.Checkpoints.storeCheckpointMetadata(
                    new CheckpointMetadata(12_345_678_901L, List.of(), List.of()), out);
        }

        assertThat(CompleteCheckpoint.in(folder)).contains(new CompleteCheckpoint(folder, 12_345_678_901L));
    }

    @Test
    void oneThatIsNotThereOrEmptyIsNone() throws IOException {
        assertThat(CompleteCheckpoint.in(folder)).isEmpty();
        assertThat(CompleteCheckpoint.in(folder.resolve("missing"))).isEmpty();

        Files.writeString(folder.resolve(CompleteCheckpoint.METADATA), "");
        assertThat(CompleteCheckpoint.in(folder)).isEmpty();
        assertThat(CompleteCheckpoint.in(folder.resolve(CompleteCheckpoint.METADATA)))
                .isEmpty();

        Files.writeString(folder.resolve(CompleteCheckpoint.METADATA), "something else altogether");
        assertThat(CompleteCheckpoint.in(folder)).isEmpty();
    }
}
