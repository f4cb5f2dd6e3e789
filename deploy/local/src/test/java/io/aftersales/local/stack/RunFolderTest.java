package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFolderTest {

    @TempDir
    private Path parent;

    @Test
    void aFreshFolderGoesWhenReleased() {
        RunFolder folder = RunFolder.open(null, parent);
        folder.write("a/b", "content");

        folder.release();

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void aKeptFolderStays() {
        Path kept = parent.resolve("kept");
        RunFolder folder = RunFolder.open(kept, parent);
        folder.write("a/b", "content");

        folder.release();

        assertThat(kept.resolve("a/b")).hasContent("content");
    }

    @Test
    void aKeptFolderIsOneStacksAlone() {
        Path kept = parent.resolve("kept");
        RunFolder first = RunFolder.open(kept, parent);

        assertThatThrownBy(() -> RunFolder.open(kept, parent))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("another stack runs on the data in " + kept);

        first.release();
        RunFolder.open(kept, parent).abandon();
        RunFolder.open(kept, parent).release();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a:b"})
    void aFolderThatTheServersCannotBeToldIsRefused(String name) {
        assertThatThrownBy(() -> RunFolder.open(parent.resolve(name), parent))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(name)
                .hasMessageContaining("--data");
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void whatAKilledOwnerLeftIsRemovedAndWhatALivingOneHasIsNot() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path orphan = Files.createDirectories(parent.resolve("run-" + ended.pid() + "-1/data"));
        RunFolder living = RunFolder.open(null, parent);

        RunFolder.open(null, parent).release();

        assertThat(orphan.getParent()).doesNotExist();
        assertThat(living.path()).exists();
    }
}
