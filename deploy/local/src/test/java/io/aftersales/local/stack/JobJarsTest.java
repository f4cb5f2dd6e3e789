package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobJarsTest {

    @TempDir
    private Path folder;

    private JobJars jars;

    @BeforeEach
    void open() {
        jars = new JobJars(folder.resolve("flink"));
    }

    @Test
    void keepsAJarAsItWas() throws IOException {
        Path jar = Files.writeString(folder.resolve("jobs.jar"), "first");
        jars.keep("a", jar, false);
        Files.writeString(jar, "built anew");

        assertThat(jars.of("a"))
                .hasValueSatisfying(kept -> assertThat(kept).content().isEqualTo("first"));
        assertThat(jars.named("a")).isEmpty();
        assertThat(jars.of("b")).isEmpty();
    }

    @Test
    void keepsOneFileForJobsOfTheSameJar() throws IOException {
        Path jar = Files.writeString(folder.resolve("jobs.jar"), "first");

        Path one = jars.keep("a", jar, false);
        Path other = jars.keep("b", jar, true);
        jars.keep("b", other, true);
        jars.keep("b", jar, true);

        assertThat(Files.isSameFile(one, other)).isTrue();
        assertThat(jars.of("a")).contains(one);
        assertThat(jars.named("b")).contains(other);
        assertThat(folder.resolve("flink/jars/named")).isDirectoryContaining("glob:**b.jar");
        try (var files = Files.list(folder.resolve("flink/jars/named"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void theLastOneCounts() throws IOException {
        Path first = Files.writeString(folder.resolve("first.jar"), "first");
        Path second = Files.writeString(folder.resolve("second.jar"), "second");
        jars.keep("a", first, true);

        Path kept = jars.keep("a", second, false);

        assertThat(jars.of("a")).contains(kept);
        assertThat(kept).hasContent("second");
        jars.forget("a");
        assertThat(jars.of("a")).isEmpty();
    }

    @Test
    void aTrialLastsAsLongAsItsProcess() throws IOException, InterruptedException {
        assertThat(jars.trying("a", () -> jars.isOnTrial("a"))).isTrue();
        assertThat(jars.isOnTrial("a")).isFalse();

        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Files.createFile(folder.resolve("flink/jars/trials/a-" + ended.pid()));
        assertThat(jars.isOnTrial("a")).isFalse();
    }
}
