package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.properties.PropertiesConfiguration;
import org.apache.logging.log4j.core.config.properties.PropertiesConfigurationFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stack that runs for weeks must not fill the disk. */
class ServerLogsTest {

    private static final String LOG_FILE = "log.file";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"log4j2-server.properties", "log4j2-elasticsearch.properties"})
    void whateverIsLoggedGoesToFilesOfABoundedSizeAndNumber(String resource) throws IOException {
        Properties log = new Properties();
        log.load(configuration(resource));

        assertThat(log)
                .containsEntry("rootLogger.appenderRef.file.ref", "file")
                .containsEntry("appender.file.type", "RollingFile")
                .containsEntry("appender.file.policies.size.type", "SizeBasedTriggeringPolicy")
                .containsEntry("appender.file.strategy.type", "DefaultRolloverStrategy")
                .containsKeys("appender.file.policies.size.size", "appender.file.strategy.max");
        List<String> roots = new ArrayList<>(Collections.list(log.propertyNames()).stream()
                .map(Object::toString)
                .filter(name -> name.startsWith("rootLogger.appenderRef."))
                .toList());
        assertThat(roots).as("standard output is not rolled").hasSize(1);
    }

    /** With the true configuration but for the size, in a folder that has a blank in its name. */
    @Test
    void theLogIsRolledAndTheBrokersWordIsNot() throws IOException {
        Path log = Files.createDirectories(folder.resolve("some where")).resolve("kafka.log");
        String configuration = new String(
                        configuration("log4j2-server.properties").readAllBytes(), StandardCharsets.UTF_8)
                .replace("size = 20MB", "size = 10KB");
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream before = System.out;
        String logFileBefore = System.getProperty(LOG_FILE);
        System.setProperty(LOG_FILE, log.toString());
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        try (LoggerContext context = new LoggerContext("server")) {
            PropertiesConfiguration parsed = new PropertiesConfigurationFactory()
                    .getConfiguration(
                            context,
                            new ConfigurationSource(
                                    new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8))));
            context.start(parsed);
            context.getLogger("kafka.server.KafkaRaftServer").info("[KafkaRaftServer nodeId=1] Kafka Server started");
            for (int line = 0; line < 5_000; line++) {
                context.getLogger("kafka.log.UnifiedLog").info("line {} of many that nobody will ever read", line);
            }
        } finally {
            System.setOut(before);
            if (logFileBefore == null) {
                System.clearProperty(LOG_FILE);
            } else {
                System.setProperty(LOG_FILE, logFileBefore);
            }
        }

        try (Stream<Path> files = Files.list(log.getParent())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("kafka.log", "kafka.log.1", "kafka.log.2", "kafka.log.3", "kafka.log.4");
        }
        assertThat(log).content().contains("line 4999");
        assertThat(output.toString(StandardCharsets.UTF_8).lines())
                .hasSize(1)
                .allMatch(line -> line.contains("Kafka Server started"));
    }

    private static InputStream configuration(String resource) {
        InputStream stream = RunFolder.class.getResourceAsStream("/stack/" + resource);
        assertThat(stream).as(resource).isNotNull();
        return stream;
    }
}
