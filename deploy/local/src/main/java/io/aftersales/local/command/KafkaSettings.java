package io.aftersales.local.command;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Settings of Kafka's clients from the options of a command. */
public final class KafkaSettings {

    private KafkaSettings() {}

    /** The broker's address on top of the settings in the file, if there is one. */
    public static Map<String, String> of(String bootstrap, @Nullable Path file) {
        Map<String, String> settings = of(file);
        settings.put("bootstrap.servers", bootstrap);
        return settings;
    }

    /** The settings in the file, none if there is none. */
    public static Map<String, String> of(@Nullable Path file) {
        Map<String, String> settings = new HashMap<>();
        if (file != null) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new CommandFailure("--kafka-config: cannot read " + file, e);
            }
            properties.forEach((key, value) -> settings.put(key.toString(), value.toString()));
        }
        return settings;
    }
}
