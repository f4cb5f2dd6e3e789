package io.aftersales.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The scenario files; {@code -Dscenario=chat/} takes only those whose name begins so. */
final class Scenarios {

    private static final String ONLY = System.getProperty("scenario", "");

    private static List<Scenario> all = List.of();

    private Scenarios() {}

    static synchronized List<Scenario> all() {
        if (all.isEmpty()) {
            all = read();
        }
        return all;
    }

    private static List<Scenario> read() {
        Path root = root();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith(ScenarioFile.RULES))
                    .sorted()
                    .map(file -> ScenarioFile.read(root, file))
                    .filter(scenario -> scenario.name().startsWith(ONLY))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        try {
            return Path.of(Scenarios.class.getResource("/scenarios").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
