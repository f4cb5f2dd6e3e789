package io.aftersales.local.bench.variant;

import io.aftersales.local.bench.load.Stream;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What the process of a variant is told, as a properties file. */
final class VariantSettings {

    private static final String FLINK = "flink.";

    private final Properties properties;

    private VariantSettings(Properties properties) {
        this.properties = properties;
    }

    static VariantSettings load(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new VariantSettings(properties);
    }

    String variant() {
        return text("variant");
    }

    String bootstrap() {
        return text("bootstrap");
    }

    String prefix() {
        return text("prefix");
    }

    /** Base URL of the stub, which also takes the marks. */
    String stub() {
        return text("stub");
    }

    String rules() {
        return text("rules");
    }

    int parallelism() {
        return Integer.parseInt(text("parallelism"));
    }

    /** Folder of this process. */
    Path folder() {
        return Path.of(text("folder"));
    }

    /** Where the timed part begins, epoch millis. */
    long timedFrom() {
        return Long.parseLong(text("timed.from"));
    }

    /** How many events of a stream occurred before that. */
    long untimed(Stream stream) {
        return Long.parseLong(properties.getProperty("untimed." + stream.stem(), "0"));
    }

    /** Latest event time of what is read, epoch millis. */
    long horizon() {
        return Long.parseLong(text("horizon"));
    }

    /** End offsets by full topic name and partition. */
    Map<String, Map<Integer, Long>> ends() {
        Map<String, Map<Integer, Long>> ends = new HashMap<>();
        for (Stream stream : Stream.values()) {
            String[] offsets = text("ends." + stream.stem()).split(",");
            Map<Integer, Long> ofTopic = new HashMap<>();
            for (int i = 0; i < offsets.length; i++) {
                ofTopic.put(i, Long.parseLong(offsets[i]));
            }
            ends.put(prefix() + stream.stem(), ofTopic);
        }
        return ends;
    }

    /** Options of a job, as on its command line, that runs without an end. */
    String[] liveJob() {
        return job("--mode", "live");
    }

    /** Options of a job that runs to the end of what is read, and takes events as a live one does that works off what it missed. */
    String[] boundedJob() {
        return job("--mode", "bounded", "--replay.end", Long.toString(horizon()), "--replay.order", "arrival");
    }

    private String[] job(String... run) {
        List<String> options = new ArrayList<>(List.of(
                "--kafka.bootstrap", bootstrap(),
                "--es.url", stub(),
                "--topic.prefix", prefix(),
                "--rules.dir", rules()));
        options.addAll(List.of(run));
        return options.toArray(String[]::new);
    }

    /** Flink's own keys. */
    Map<String, String> flink() {
        Map<String, String> keys = new HashMap<>();
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(FLINK))
                .forEach(name -> keys.put(name.substring(FLINK.length()), properties.getProperty(name)));
        return keys;
    }

    private String text(String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("the settings of the variant lack " + key);
        }
        return value;
    }
}
