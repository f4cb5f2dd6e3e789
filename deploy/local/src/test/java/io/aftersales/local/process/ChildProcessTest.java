package io.aftersales.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aftersales.local.console.CommandFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void writesToItsLogAndIsReadyWhenTheConditionHolds() {
        try (ChildProcess child = start("echo $GREETING; sleep 1000", Map.of("GREETING", "hello"))) {
            child.awaitReady(() -> LogTail.contains(child.log(), 0, "hello"), PATIENCE);

            assertThat(child.isAlive()).isTrue();
            assertThat(ProcessHandle.of(child.pid())).isPresent();
        }
    }

    @Test
    void getsTheVariablesOfThisProcessButThoseThatAreWithheld() {
        List<String> line = List.of("sh", "-c", "echo home=${HOME:+set} path=${PATH:+set}; sleep 1000");
        Path log = folder.resolve("server.log");
        ChildCommand command = new ChildCommand("server", line, Map.of(), Set.of("HOME"), folder, log, log);
        try (ChildProcess child = ChildProcess.start(command)) {
            child.awaitReady(() -> LogTail.contains(child.log(), 0, "home= path=set"), PATIENCE);
        }
    }

    @Test
    void saysWhyItEndedBeforeItWasReady() {
        try (ChildProcess child = start("echo no space left; exit 7", Map.of())) {
            assertThatThrownBy(() -> child.awaitReady(() -> false, PATIENCE))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("small server ended with status 7")
                    .hasMessageContaining("no space left");
        }
    }

    @Test
    void oneThatKeepsItsLogItselfIsQuotedFromBoth() {
        Path log = folder.resolve("server.log");
        List<String> line = List.of("sh", "-c", "echo unknown option; echo port is taken > " + log + "; exit 7");
        ChildCommand command = new ChildCommand("server", line, Map.of(), folder, folder.resolve("server.out"), log);
        try (ChildProcess child = ChildProcess.start(command)) {
            assertThatThrownBy(() -> child.awaitReady(() -> false, PATIENCE))
                    .hasMessageContaining("server.log:\nport is taken")
                    .hasMessageContaining("server.out:\nunknown option");
        }
    }

    @Test
    void saysThatItIsNotReadyInTime() {
        try (ChildProcess child = start("echo still thinking; sleep 1000", Map.of())) {
            assertThatThrownBy(() -> child.awaitReady(() -> false, Duration.ofMillis(300)))
                    .hasMessageContaining("is not ready after");
        }
    }

    @Test
    void stopsByItsOwnPid() {
        ChildProcess child = start("sleep 1000", Map.of());

        child.close();

        assertThat(child.isAlive()).isFalse();
        assertThat(child.isStopping()).isTrue();
        assertThat(ProcessHandle.of(child.pid())).isEmpty();
    }

    @Test
    void endsByForceWhatDoesNotStop() {
        ChildProcess child = start("trap '' TERM; echo deaf; while :; do sleep 1; done", Map.of());
        child.awaitReady(() -> LogTail.contains(child.log(), 0, "deaf"), PATIENCE);

        child.stop(Duration.ofMillis(200));

        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void killTakesTheServersOwnChildrenToo() {
        ChildProcess child = start("sleep 1000 & echo $!; wait", Map.of());
        child.awaitReady(() -> LogTail.contains(child.log(), 0, "\n"), PATIENCE);
        long grandchild = Long.parseLong(LogTail.of(child.log()).strip());

        child.kill();

        assertThat(child.isStopping()).isFalse();
        await().atMost(PATIENCE).until(() -> ProcessHandle.of(grandchild).isEmpty());
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        try (ChildProcess child = ChildProcess.start(new ChildCommand(
                "small server", List.of("/no/such/program"), Map.of(), folder, folder.resolve("log")))) {
            assertThatThrownBy(() -> child.awaitReady(() -> false, PATIENCE)).hasMessageContaining("/no/such/program");
        }
    }

    private ChildProcess start(String script, Map<String, String> environment) {
        return ChildProcess.start(new ChildCommand(
                "small server", List.of("sh", "-c", script), environment, folder, folder.resolve("logs/small.log")));
    }
}
