package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.local.StubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningStackTest {

    @TempDir
    private Path folder;

    @Test
    void isFoundWhileItsProcessLives() {
        RunningStack stack = stack(ProcessHandle.current().pid());
        stack.write(file());

        assertThat(RunningStack.find(file())).contains(stack);
        assertThat(file()).content().contains("kafka.bootstrap=127.0.0.1:1\n").contains("board.url=\n");
    }

    @Test
    void tellsWhetherItKeepsItsData() {
        RunningStack keeping = new RunningStack(ProcessHandle.current().pid(), "k:1", "http://e", "http://f", "", true);
        keeping.write(file());

        assertThat(RunningStack.find(file())).contains(keeping);
        assertThat(file()).content().contains("data.kept=true\n");
    }

    @Test
    void mayKeepItsDataWhereAnEarlierReleaseDoesNotSay() throws IOException {
        Files.writeString(file(), "pid=" + ProcessHandle.current().pid() + "\n");

        assertThat(RunningStack.find(file()).orElseThrow().keepsData()).isTrue();
    }

    @Test
    void isNotFoundWithoutAFile() {
        assertThat(RunningStack.find(file())).isEmpty();
    }

    @Test
    void isNotFoundWhenItsProcessHasEnded() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        stack(ended.pid()).write(file());

        assertThat(RunningStack.find(file())).isEmpty();
    }

    @Test
    void isNotFoundWhenAnotherProcessHasItsPidNow() throws IOException {
        stack(ProcessHandle.current().pid()).write(file());
        Files.setLastModifiedTime(file(), FileTime.from(Instant.EPOCH));

        assertThat(RunningStack.find(file())).isEmpty();
    }

    /** After the clock was set forward the process seems younger than its file; what serves is its stack all the same. */
    @Test
    void isFoundByItsElasticsearchWhereTimesDoNotFit() throws IOException {
        try (StubServer elasticsearch = StubServer.start()) {
            RunningStack stack = new RunningStack(
                    ProcessHandle.current().pid(), "127.0.0.1:1", elasticsearch.url(), "http://127.0.0.1:3", "", false);
            stack.write(file());
            Files.setLastModifiedTime(file(), FileTime.from(Instant.EPOCH));

            assertThat(RunningStack.find(file())).contains(stack);
        }
    }

    @Test
    void aBrokenFileIsNamed() throws IOException {
        Files.writeString(file(), "pid=many\n");

        assertThatThrownBy(() -> RunningStack.find(file()))
                .hasMessageContaining(file().toString())
                .hasMessageContaining("'many'");
    }

    @Test
    void noOtherStackIsAnnouncedWhileItsProcessLives() throws IOException {
        Process living = new ProcessBuilder("sleep", "100").start();
        try {
            stack(living.pid()).write(file());

            assertThatThrownBy(() -> stack(ProcessHandle.current().pid()).announce(file()))
                    .hasMessageContaining("as process " + living.pid());
            assertThat(RunningStack.find(file())).contains(stack(living.pid()));
        } finally {
            living.destroy();
        }
    }

    @Test
    void takesBackOnlyItsOwnFile() throws IOException {
        RunningStack ours = stack(ProcessHandle.current().pid());
        Process living = new ProcessBuilder("sleep", "100").start();
        try {
            stack(living.pid()).write(file());
            ours.withdraw(file());
            assertThat(file()).exists();
        } finally {
            living.destroy();
        }
        ours.write(file());
        ours.withdraw(file());
        assertThat(file()).doesNotExist();
    }

    private Path file() {
        return folder.resolve("stack.properties");
    }

    private static RunningStack stack(long pid) {
        return new RunningStack(pid, "127.0.0.1:1", "http://127.0.0.1:2", "http://127.0.0.1:3", "", false);
    }
}
