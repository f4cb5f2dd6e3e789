package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** They have some seconds to end when their owner is killed, and others could not start on their data. */
    @ParameterizedTest
    @ValueSource(strings = {"kafka/data/.lock", "elasticsearch/data/node.lock"})
    void theServersOfAKilledStackAreWaitedFor(String name) throws Exception {
        Path kept = parent.resolve("kept");
        Path file = kept.resolve(name);
        Files.createDirectories(file.getParent());
        CompletableFuture<RunFolder> opening;
        try (FileChannel server = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            assertThat(server.tryLock()).isNotNull();
            opening = CompletableFuture.supplyAsync(() -> RunFolder.open(kept, parent));
            assertThatThrownBy(() -> opening.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        }
        opening.get(10, TimeUnit.SECONDS).release();
    }

    /** Its servers are just ending, and none of the new stack's business. */
    @Test
    void whatAKilledOwnersServersStillWriteToKeepsNobodyFromStarting() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path data = parent.resolve("run-" + ended.pid() + "-1/data");
        AtomicBoolean writing = new AtomicBoolean(true);
        Files.createDirectories(data);
        Thread server = new Thread(() -> {
            for (int i = 0; writing.get(); i++) {
                try {
                    Path partition = Files.createDirectories(data.resolve("orders-" + i % 50));
                    Files.writeString(partition.resolve("segment"), "");
                } catch (IOException e) {
                    // It was removed in between.
                }
            }
        });
        server.start();
        try {
            await().until(() -> Files.exists(data.resolve("orders-49/segment")));

            RunFolder folder = RunFolder.open(null, parent);

            assertThat(folder.path()).exists();
        } finally {
            writing.set(false);
            server.join();
        }
        RunFolder.open(null, parent);
        assertThat(data.getParent()).as("the next start removes the rest").doesNotExist();
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
