package io.aftersales.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenBeforeDoesNotCount() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), "started\n");
        long before = Files.size(log);

        assertThat(LogTail.contains(log, 0, "started")).isTrue();
        assertThat(LogTail.contains(log, before, "started")).isFalse();
        assertThat(LogTail.contains(log, before + 100, "started")).isFalse();

        Files.writeString(log, "started\nagain started\n");
        assertThat(LogTail.contains(log, before, "started")).isTrue();
    }

    @Test
    void aLogThatIsNotThereHoldsNothing() {
        assertThat(LogTail.contains(folder.resolve("none"), 0, "started")).isFalse();
    }
}
