package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuyerKeyTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void noneInTheEnvironment() {
        assumeTrue(System.getenv(BuyerKey.VARIABLE) == null, BuyerKey.VARIABLE + " is set");
    }

    @Test
    void keptDataKeepTheirKeyWhateverIsBuiltAnew() throws IOException {
        String made = BuyerKey.of(kept(), shared());

        assertThat(made).hasSize(64);
        assertThat(kept().path().resolve(BuyerKey.FILE)).hasContent(made);
        assertThat(shared()).doesNotExist();
        Files.createDirectories(shared());
        Files.writeString(shared().resolve(BuyerKey.FILE), "of another build");
        assertThat(BuyerKey.of(kept(), shared())).isEqualTo(made);
        try (var files = Files.list(kept().path())) {
            assertThat(files)
                    .filteredOn(file -> !file.endsWith("stack.lock"))
                    .containsExactly(kept().path().resolve(BuyerKey.FILE));
        }
    }

    @Test
    void keptDataOfBeforeGoOnWithTheSharedKey() throws IOException {
        Files.createDirectories(shared());
        Files.writeString(shared().resolve(BuyerKey.FILE), "the former secret");

        assertThat(BuyerKey.of(kept(), shared())).isEqualTo("the former secret");

        Files.delete(shared().resolve(BuyerKey.FILE));
        assertThat(BuyerKey.of(kept(), shared())).isEqualTo("the former secret");
    }

    @Test
    void dataThatAreNotKeptShareOne() {
        RunFolder first = RunFolder.open(null, folder.resolve("runs"));
        String secret = BuyerKey.of(first, shared());
        first.release();

        assertThat(BuyerKey.of(RunFolder.open(null, folder.resolve("runs")), shared()))
                .isEqualTo(secret);
    }

    @Test
    void nobodyElseReadsIt() throws IOException {
        BuyerKey.of(kept(), shared());

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("data").resolve(BuyerKey.FILE))))
                .isEqualTo("rw-------");
    }

    private RunFolder kept() {
        RunFolder kept = RunFolder.open(folder.resolve("data"), folder.resolve("runs"));
        kept.release();
        return kept;
    }

    private Path shared() {
        return folder.resolve("target");
    }
}
