package io.aftersales.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script around the program, with shells in the places of Java and Maven. */
class MonitorScriptTest {

    private static final List<String> JARS = List.of(
            "deploy/local/target/aftersales-local.jar",
            "deploy/local/target/lib/aftersales-schemas-1.0.0.jar",
            "jobs/target/aftersales-jobs.jar");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path clone;

    /** What a build leaves beside the jars, and commands need. */
    private static final Map<String, String> NAMES = Map.of(
            "deploy/local/target/class-path",
            "lib/aftersales-schemas-1.0.0.jar:lib/other-1.0.0.jar",
            "deploy/local/distribution/kafka/target/class-path",
            "lib/kafka-1.0.0.jar",
            "deploy/local/distribution/flink/target/class-path",
            "lib/flink-streaming-1.0.0.jar:lib/flink-core-1.0.0.jar:lib/flink-core-api-1.0.0.jar",
            "deploy/local/distribution/flink-table/target/class-path",
            "lib/flink-table-1.0.0.jar");

    @BeforeEach
    void builtBefore() throws IOException {
        Files.createDirectories(clone.resolve("deploy/local"));
        Files.copy(Path.of("monitor"), clone.resolve("deploy/local/monitor"));
        for (Map.Entry<String, String> names : NAMES.entrySet()) {
            write(names.getKey(), names.getValue());
        }
        write("deploy/local/target/lib/other-1.0.0.jar", "another's");
        write("deploy/local/distribution/elasticsearch/target/elasticsearch-1.0.0/README", "");
        write("dashboards/target/kibana/boards.ndjson", "");
        for (String jar : JARS) {
            write(jar, "old");
        }
        executable(
                "jdk/bin/java", "printf '%s\\n' \"$@\" >\"$JAVA_HOME/arguments\"; echo \"${LC_ALL-}\"; echo started");
        executable(
                "bin/mvn",
                "for jar in " + String.join(" ", JARS) + "; do cat \"$jar\" >>found; echo new >\"$jar\"; done");
    }

    private void changeASource() throws IOException {
        Path source = write("jobs/src/main/java/Job.java", "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    }

    @Test
    void aStackThatRunsKeepsTheJarsThatItRunsFrom() throws Exception {
        List<InputStream> ofTheStack = new ArrayList<>();
        for (String jar : JARS) {
            ofTheStack.add(Files.newInputStream(clone.resolve(jar)));
        }
        changeASource();

        assertThat(monitor()).endsWith("started\n");

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

    /** Beside them may lie those of the release that was built here before. */
    @Test
    void theProgramRunsFromTheJarsThatTheBuildNamedAndFromNoOthers() throws Exception {
        write("deploy/local/target/lib/aftersales-schemas-0.9.0.jar", "of an earlier release");
        write("deploy/local/distribution/flink/target/lib/flink-core-0.9.0.jar", "of an earlier release");
        write("deploy/local/distribution/flink/target/lib/flink-core-1.0.0.jar", "");

        monitor();

        List<String> arguments = Files.readAllLines(clone.resolve("jdk/arguments"));
        String classPath = arguments.get(arguments.indexOf("-cp") + 1);
        Path root = clone.toRealPath();
        assertThat(classPath.split(":"))
                .extracting(jar -> root.relativize(Path.of(jar)).toString())
                .containsExactly(
                        "deploy/local/target/aftersales-local.jar",
                        "deploy/local/target/lib/aftersales-schemas-1.0.0.jar",
                        "deploy/local/target/lib/other-1.0.0.jar",
                        "jobs/target/aftersales-jobs.jar",
                        "deploy/local/distribution/flink/target/lib/flink-core-1.0.0.jar",
                        "deploy/local/distribution/flink/target/lib/flink-core-api-1.0.0.jar");
        assertThat(clone.resolve("found")).as("a build").doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP", "KILL"})
    void aBuildThatWasEndedInTheMiddleIsDoneAgain(String signal) throws Exception {
        changeASource();
        executable(
                "bin/mvn",
                "echo half >deploy/local/target/aftersales-local.jar; echo $$ >pid.new; mv pid.new pid; exec sleep 1000");
        Process script = script().start();
        Path pid = clone.resolve("pid");
        await().atMost(PATIENCE).until(() -> Files.exists(pid));
        ProcessHandle maven =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(script.pid()))
                    .start()
                    .waitFor();
            assertThat(script.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("ended")
                    .isTrue();
            assertThat(script.exitValue()).isNotZero();
            if (!signal.equals("KILL")) {
                assertThat(maven.isAlive()).as("Maven").isFalse();
            }
        } finally {
            maven.destroyForcibly();
        }
        // What was built is newer than all sources.
        Files.delete(clone.resolve("jobs/src/main/java/Job.java"));
        executable("bin/mvn", "echo whole >deploy/local/target/aftersales-local.jar");

        monitor();
        assertThat(clone.resolve("deploy/local/target/aftersales-local.jar")).hasContent("whole");

        executable("bin/mvn", "echo again >deploy/local/target/aftersales-local.jar");
        monitor();
        assertThat(clone.resolve("deploy/local/target/aftersales-local.jar")).hasContent("whole");
    }

    /** As after ssh from a machine that has it: Java would take all that is not ASCII for unknown characters. */
    @ParameterizedTest
    @CsvSource({"LC_ALL, xx_XX.UTF-8, C.UTF-8", "LANG, xx_XX.UTF-8, C.UTF-8", "LANG, C, C.UTF-8", "LANG, C.UTF-8, ''"})
    void aLocaleThatThisMachineLacksIsReplaced(String variable, String locale, String used) throws Exception {
        ProcessBuilder script = script();
        script.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        script.environment().put(variable, locale);

        assertThat(run(script)).isEqualTo(used + "\nstarted\n");
    }

    private String monitor() throws IOException, InterruptedException {
        return run(script());
    }

    private ProcessBuilder script() {
        // A shell cannot hear what it was started to ignore, as programs in the background are of Ctrl-C, and those of
        // nohup of HUP.
        ProcessBuilder script = new ProcessBuilder(
                "env",
                "--default-signal",
                "bash",
                clone.resolve("deploy/local/monitor").toString());
        script.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        clone.resolve("jdk").toString(),
                        "PATH",
                        clone.resolve("bin") + ":" + System.getenv("PATH")));
        return script;
    }

    private String run(ProcessBuilder script) throws IOException, InterruptedException {
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
