package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.local.stack.StackOptions.FlinkOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.Test;

/** What the three servers are told: above all, to listen on this machine only. */
class ConfigurationTest {

    private static final Path FOLDER = Path.of("/some where/run");

    @Test
    void kafkaListensOnLoopbackOnly() throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(KafkaConfiguration.render(1111, 2222, FOLDER)));

        assertThat(properties.getProperty("listeners"))
                .isEqualTo("PLAINTEXT://127.0.0.1:1111,CONTROLLER://127.0.0.1:2222");
        assertThat(properties.getProperty("controller.quorum.voters")).isEqualTo("1@127.0.0.1:2222");
        assertThat(properties.getProperty("log.dirs")).isEqualTo("/some where/run");
        assertThat(properties.getProperty("auto.create.topics.enable")).isEqualTo("false");
    }

    @Test
    void kafkaReadsAFolderOfAnyCharactersAsItIs() throws IOException {
        Path folder = Path.of("/L\u00e4den \u5e97/a\\b");
        Properties properties = new Properties();
        properties.load(new ByteArrayInputStream(
                KafkaConfiguration.render(1111, 2222, folder).getBytes(StandardCharsets.UTF_8)));

        assertThat(properties.getProperty("log.dirs")).isEqualTo(folder.toString());
    }

    @Test
    void elasticsearchListensOnLoopbackOnly() {
        String yaml = ElasticsearchConfiguration.render(1111, 2222, FOLDER.resolve("data"), FOLDER.resolve("logs"));

        assertThat(yaml)
                .contains("network.host: 127.0.0.1\n")
                .contains("http.port: 1111\n")
                .contains("transport.port: 2222\n")
                .contains("path.data: \"/some where/run/data\"\n");
    }

    @Test
    void elasticsearchsLauncherHasItsTemporaryFilesInTheRunFolder() {
        assertThat(ElasticsearchServer.temporaryFiles(FOLDER)).isEqualTo("\"-Djava.io.tmpdir=/some where/run\"");
        assertThat(ElasticsearchServer.temporaryFiles(Path.of("/a \"b\""))).isEqualTo("'-Djava.io.tmpdir=/a \"b\"'");
    }

    @Test
    void flinkListensOnLoopbackOnly() {
        Map<String, String> keys = FlinkConfiguration.keys(FlinkOptions.defaults(), 1111, 2222, FOLDER);

        assertThat(keys)
                .containsEntry("rest.address", "127.0.0.1")
                .containsEntry("rest.bind-address", "127.0.0.1")
                .containsEntry("jobmanager.rpc.address", "127.0.0.1")
                .containsEntry("jobmanager.bind-host", "127.0.0.1")
                .containsEntry("taskmanager.host", "127.0.0.1")
                .containsEntry("taskmanager.bind-host", "127.0.0.1")
                .containsEntry("rest.bind-port", "1111")
                .containsEntry("jobmanager.rpc.port", "2222")
                .containsEntry("state.backend.type", "hashmap")
                .containsEntry("execution.checkpointing.dir", "file:/some where/run/checkpoints");
    }

    @Test
    void aLiveJobWaitsForAnOutageAndATaskManagerWithoutMemoryEnds() {
        assertThat(FlinkConfiguration.keys(FlinkOptions.defaults(), 1111, 2222, FOLDER))
                .containsEntry(CheckpointingOptions.CHECKPOINTING_TIMEOUT.key(), "1 h")
                .containsEntry(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER.key(), "3")
                .containsEntry(TaskManagerOptions.KILL_ON_OUT_OF_MEMORY.key(), "true");
    }

    @Test
    void flinkTakesTheOptions() {
        FlinkOptions options = FlinkOptions.defaults()
                .withTaskManagers(2, 3)
                .withBackend(StateBackend.ROCKSDB)
                .withMemory(new FlinkMemory(600, 2000, 700, 64))
                .with("heartbeat.timeout", "1 min");

        assertThat(FlinkConfiguration.keys(options, 1111, 2222, FOLDER))
                .containsEntry("state.backend.type", "rocksdb")
                .containsEntry("state.backend.rocksdb.timer-service.factory", "HEAP")
                .containsEntry("taskmanager.numberOfTaskSlots", "3")
                .containsEntry("taskmanager.memory.task.heap.size", "2000m")
                .containsEntry("taskmanager.memory.managed.size", "700m")
                .containsEntry("taskmanager.memory.network.min", "64m")
                .containsEntry("taskmanager.memory.network.max", "64m")
                .containsEntry("heartbeat.timeout", "1 min");
    }

    @Test
    void jobsThatAreInsideAreTheOnesThatRun() {
        assertThat(FlinkConfiguration.keys(FlinkOptions.defaults().withJobsInside(), 1111, 2222, FOLDER))
                .containsEntry("classloader.resolve-order", "parent-first");
        assertThat(FlinkConfiguration.keys(FlinkOptions.defaults(), 1111, 2222, FOLDER))
                .doesNotContainKey("classloader.resolve-order");
    }

    @Test
    void moreSlotsHaveMoreMemoryAndFewerNoLess() {
        assertThat(FlinkMemory.of(FlinkMemory.DEFAULT_SLOTS)).isEqualTo(FlinkMemory.DEFAULT);
        assertThat(FlinkMemory.of(1)).isEqualTo(FlinkMemory.DEFAULT);
        assertThat(FlinkMemory.of(2 * FlinkMemory.DEFAULT_SLOTS)).isEqualTo(new FlinkMemory(1024, 3072, 512, 256));
    }

    @Test
    void flinkValuesAreQuoted() {
        assertThat(FlinkConfiguration.render(Map.of("a.b", "it's: 1"))).isEqualTo("a.b: 'it''s: 1'\n");
    }
}
