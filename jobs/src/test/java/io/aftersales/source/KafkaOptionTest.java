package io.aftersales.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aftersales.launch.JobConfig;
import io.aftersales.runtime.JobOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaOptionTest {

    @TempDir
    private Path folder;

    @Test
    void theSettingsReachSourcesAndSinks() throws IOException {
        Path file = file("security.protocol=SASL_SSL", "sasl.mechanism=PLAIN", "bootstrap.servers=other:9092");

        JobConfig config = read("--kafka.config", file.toString());

        assertThat(config.source().broker().bootstrap()).isEqualTo("127.0.0.1:1");
        assertThat(config.source().broker().properties())
                .containsOnlyKeys("security.protocol", "sasl.mechanism")
                .containsEntry("security.protocol", "SASL_SSL");
        assertThat(KafkaClients.reading(config.source().broker(), "topic")).containsEntry("sasl.mechanism", "PLAIN");
        assertThat(config.target("alerts").properties()).containsEntry("security.protocol", "SASL_SSL");
    }

    @Test
    void recordsOfTransactionsThatWereTakenBackAreNotReadAndThoseOfOpenOnesAreWaitedFor() {
        SourceConfig.Broker broker = read().source().broker();

        assertThat(KafkaClients.reading(broker, "topic")).containsEntry("isolation.level", "read_committed");
        assertThat(KafkaClients.looking(broker)).containsEntry("isolation.level", "read_committed");
        assertThat(KafkaClients.asking(broker)).containsEntry("isolation.level", "read_uncommitted");
    }

    @Test
    void withoutItThereAreNone() {
        assertThat(read().source().broker().properties()).isEmpty();
    }

    @Test
    void aSecretIsInNoDescription() throws IOException {
        JobConfig config =
                read("--kafka.config", file("sasl.jaas.config=s3cret").toString());

        assertThat(config + " " + config.target("alerts"))
                .contains("sasl.jaas.config")
                .doesNotContain("s3cret");
    }

    @Test
    void whatIsWrongIsNamed() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("--kafka.config", folder.resolve("none").toString()))
                .withMessageContaining("--kafka.config")
                .withMessageContaining("none");
        String ours = file("enable.auto.commit=true").toString();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("--kafka.config", ours))
                .withMessageContaining("--kafka.config")
                .withMessageContaining("enable.auto.commit");
        String escape = file("ssl.keystore.location=\\u00").toString();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("--kafka.config", escape))
                .withMessageContaining("--kafka.config");
    }

    @Test
    void aReplayTellsAllJobsItsStart() {
        SourceConfig source = read("--mode", "bounded", "--replay.end", "9", "--replay.start", "1000")
                .source();

        assertThat(source.bounds().replayStart()).isEqualTo(1000);
    }

    @Test
    void aSamplerWithoutAPauseIsRefused() {
        for (String interval : List.of("PT0S", "PT0.0009S")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> read("--watermark.sample-interval", interval))
                    .withMessageContaining("--watermark.sample-interval")
                    .withMessageContaining("PT0.001S");
        }
        assertThat(read("--watermark.sample-interval", "PT0.001S")
                        .source()
                        .timing()
                        .sampleInterval())
                .isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void aRegistryThatIsNoUrlStopsTheJobAtItsStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("--schema.registry.url", "registry:8081"))
                .withMessageContaining("--schema.registry.url");
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("client.properties"), List.of(lines));
    }

    private static JobConfig read(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("--kafka.bootstrap", "127.0.0.1:1", "--es.url", "http://127.0.0.1:2"));
        arguments.addAll(List.of(more));
        JobOptions options = JobConfig.options(arguments.toArray(String[]::new));
        return JobConfig.read(options, "test");
    }
}
