package io.aftersales.sla;

import static io.aftersales.sla.SavepointJob.T0;
import static io.aftersales.sla.SavepointJob.UPGRADE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aftersales.event.OrderEventType;
import io.aftersales.result.ClockState;
import io.aftersales.result.SlaClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Savepoints that earlier programs wrote restore, and what had begun goes on. They lie in {@code
 * src/test/resources/savepoints/VERSION}; a new one is written by
 *
 * <pre>
 * mvn -pl jobs -am test -Dtest=SavepointCompatibilityTest -Dsavepoint.write=VERSION -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SavepointCompatibilityTest {

    private static final Path SAVEPOINTS = Path.of("src/test/resources/savepoints");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Stream<Path> savepoints() throws IOException {
        try (Stream<Path> versions = Files.list(SAVEPOINTS)) {
            return versions.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @Order(2)
    @MethodSource("savepoints")
    @Timeout(120)
    void whatHadBegunGoesOn(Path savepoint) throws Exception {
        SavepointJob job = new SavepointJob();
        JobClient client = job.start(3, savepoint.toAbsolutePath());
        try {
            // A shipment tells whose the parcel was that had been delivered before the upgrade.
            job.say("promised", OrderEventType.SHIPPED, T0.plus(Duration.ofMinutes(10)), "parcel");
            await().atMost(PATIENCE).until(() -> job.clock("deliver:promised:1") != null);
            assertThat(job.clock("deliver:promised:1").getState()).isEqualTo(ClockState.MET);
            assertThat(job.clock("deliver:promised:1").getStoppedAt()).isEqualTo(T0.plus(Duration.ofMinutes(50)));

            // Nobody ships the other order: it breaches by time alone.
            job.timeIs(T0.plus(Duration.ofHours(72)));
            await().atMost(PATIENCE).until(() -> job.clock("ship:open:1") != null);
            SlaClock clock = job.clock("ship:open:1");
            assertThat(clock.getBreached()).isTrue();
            assertThat(clock.getStartAt()).isEqualTo(T0);
            assertThat(clock.getSequence()).isEqualTo(2);
            assertThat(clock.getVersion()).isGreaterThan(UPGRADE.toEpochMilli());
        } finally {
            client.cancel().get();
        }
    }

    @Test
    @Order(1)
    @EnabledIfSystemProperty(named = "savepoint.write", matches = ".+")
    void write() throws Exception {
        Path folder = Files.createTempDirectory("savepoint");
        SavepointJob job = new SavepointJob();
        JobClient client = job.start(2, null);
        job.say("open", OrderEventType.PAID, T0);
        job.say("promised", OrderEventType.PAID, T0);
        job.delivered("parcel", T0.plus(Duration.ofMinutes(50)));
        await().atMost(PATIENCE)
                .until(() -> job.clock("deliver:promised:1") != null && job.clock("ship:open:1") != null);
        job.timeIs(UPGRADE);
        await().atMost(PATIENCE).until(job::isSilent);
        String written = client.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        Path target = SAVEPOINTS.resolve(System.getProperty("savepoint.write"));
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(Path.of(java.net.URI.create(written)))) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }
}
