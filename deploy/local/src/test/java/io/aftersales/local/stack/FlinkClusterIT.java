package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.local.console.CommandFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that does not come up leaves no process behind: the next would find its ports and its data taken. */
class FlinkClusterIT {

    @TempDir
    private Path folder;

    private Set<Long> before = Set.of();

    @BeforeEach
    void lookAround() {
        before = children().stream().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    /** What a test that fails leaves would stay as long as this process. */
    @AfterEach
    void endAll() {
        left().forEach(ProcessHandle::destroyForcibly);
    }

    /** The TaskManager ends before it registers, as one does that its configuration forbids to begin; the JobManager serves by then. */
    @Test
    void whereItsSlotsDoNotComeTheJobManagerIsStoppedToo() {
        StackOptions.FlinkOptions options =
                StackOptions.FlinkOptions.defaults().withTaskManagers(1, 1).with("taskmanager.data.port", "no port");

        assertThatThrownBy(() -> FlinkCluster.start(RunFolder.open(folder, folder), options, JvmPace.BRIEF))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("Flink's TaskManager 1 ended with status")
                .hasMessageContaining("no port");

        assertThat(folder.resolve("logs/flink-jobmanager.log"))
                .as("it served")
                .content()
                .contains("Rest endpoint listening at");
        assertThat(left()).isEmpty();
    }

    private List<ProcessHandle> left() {
        return children().stream()
                .filter(child -> child.isAlive() && !before.contains(child.pid()))
                .toList();
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current().descendants().toList();
    }
}
