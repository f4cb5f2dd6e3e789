package io.aftersales.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script around the program, with shells in the places of Java and Maven. */
class MonitorScriptTest {

    private static final List<String> JARS = List.of(
            "deploy/local/target/aftersales-local.jar",
            "deploy/local/target/lib/aftersales-schemas-1.0.0.jar",
            "jobs/target/aftersales-jobs.jar");

    @TempDir
    private Path clone;

    @BeforeEach
    void builtBefore() throws IOException {
        Files.createDirectories(clone.resolve("deploy/local"));
        Files.copy(Path.of("monitor"), clone.resolve("deploy/local/monitor"));
        for (String jar : JARS) {
            write(jar, "old");
        }
        write("deploy/local/target/lib/other-1.0.0.jar", "another's");
        executable("jdk/bin/java", "echo started");
        executable(
                "bin/mvn",
                "for jar in " + String.join(" ", JARS) + "; do cat \"$jar\" >>found; echo new >\"$jar\"; done");
    }

    @Test
    void aStackThatRunsKeepsTheJarsThatItRunsFrom() throws Exception {
        List<InputStream> ofTheStack = new ArrayList<>();
        for (String jar : JARS) {
            ofTheStack.add(Files.newInputStream(clone.resolve(jar)));
        }

        assertThat(monitor()).isEqualTo("started\n");

        assertThat(clone.resolve("found"))
                .as("by whoever opens one during the build")
                .hasContent("oldoldold");
        for (InputStream jar : ofTheStack) {
            try (jar) {
                assertThat(new String(jar.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("old");
            }
        }
        for (String jar : JARS) {
            assertThat(clone.resolve(jar)).hasContent("new");
        }
        assertThat(clone.resolve("deploy/local/target/lib/other-1.0.0.jar")).exists();
    }

    private String monitor() throws IOException, InterruptedException {
        ProcessBuilder script =
                new ProcessBuilder("bash", clone.resolve("deploy/local/monitor").toString());
        script.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        clone.resolve("jdk").toString(),
                        "PATH",
                        clone.resolve("bin") + ":" + System.getenv("PATH")));
        Path errors = clone.resolve("errors");
        Process running = script.redirectError(errors.toFile()).start();
        String told = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(() -> contentOf(errors)).isZero();
        return told;
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void executable(String name, String script) throws IOException {
        assertThat(write(name, "#!/usr/bin/env bash\n" + script + "\n").toFile().setExecutable(true))
                .isTrue();
    }

    private Path write(String name, String content) throws IOException {
        Path file = clone.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
