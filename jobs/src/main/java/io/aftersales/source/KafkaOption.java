package io.aftersales.source;

import io.aftersales.runtime.JobOptions;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The option that names a file with settings of Kafka's clients, such as those of TLS and SASL: they hold for all clients of a job. The values go
 * with the job to the processes that run it; a secret that must not can stand in a file there, by Kafka's own {@code config.providers}.
 */
public final class KafkaOption {

    /** Its key. */
    public static final String NAME = "kafka.config";

    /** Has an option of its own, which wins: one file may serve jobs and commands. */
    private static final String BOOTSTRAP = "bootstrap.servers";

    /** What the jobs' guarantees stand on. */
    private static final Set<String> OURS = Set.of(
            "group.id",
            "client.id",
            "key.deserializer",
            "value.deserializer",
            "key.serializer",
            "value.serializer",
            "enable.auto.commit",
            "auto.offset.reset",
            "isolation.level",
            "acks",
            "enable.idempotence",
            "transactional.id");

    private KafkaOption() {}

    /**
     * The settings of the file, none where the option is not given.
     *
     * @throws IllegalArgumentException naming the option and the file if it cannot be read, and the setting if it is one of the job's own
     */
    static Map<String, String> read(JobOptions options) {
        return options.text(NAME).map(file -> read(Path.of(file))).orElse(Map.of());
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("option --" + NAME + ": cannot read " + file + ": " + e, e);
        }
        Map<String, String> settings = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (OURS.contains(name)) {
                throw new IllegalArgumentException(
                        "option --" + NAME + ": " + file + " sets " + name + ", which the job sets itself");
            }
            settings.put(name, properties.getProperty(name));
        }
        settings.remove(BOOTSTRAP);
        return settings;
    }
}
