package io.aftersales.local.stack;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Which JDK an Elasticsearch version runs on: 8 on this process's own, 9 on a JDK 21 or newer. */
public final class ElasticsearchJava {

    private static final int NEEDED_BY_9 = 21;
    private static final Path USUAL_PLACE = Path.of("/usr/lib/jvm");

    private ElasticsearchJava() {}

    /** The JDK for that version of Elasticsearch; empty if none on this machine is new enough. */
    public static Optional<Path> find(String version) {
        if (version.startsWith("8.")) {
            return Optional.of(Path.of(System.getProperty("java.home")));
        }
        return candidates().stream()
                .filter(candidate -> release(candidate) >= NEEDED_BY_9)
                .findFirst();
    }

    static Path home(String version) {
        return find(version)
                .orElseThrow(() -> new CommandFailure("Elasticsearch " + version + " needs a JDK " + NEEDED_BY_9
                        + " or newer; looked at AFTERSALES_ES_JAVA_HOME, this JDK and " + USUAL_PLACE));
    }

    private static List<Path> candidates() {
        List<Path> candidates = new ArrayList<>();
        String named = System.getenv("AFTERSALES_ES_JAVA_HOME");
        if (named != null && !named.isEmpty()) {
            candidates.add(Path.of(named));
        }
        candidates.add(Path.of(System.getProperty("java.home")));
        if (Files.isDirectory(USUAL_PLACE)) {
            try (Stream<Path> entries = Files.list(USUAL_PLACE)) {
                entries.sorted().forEach(candidates::add);
            } catch (IOException e) {
                throw new CommandFailure("cannot list " + USUAL_PLACE, e);
            }
        }
        return candidates;
    }

    /** The feature release of the JDK in that folder, from its release file; 0 if there is none. */
    static int release(Path home) {
        Path file = home.resolve("release");
        if (!Files.isRegularFile(file) || !Files.isExecutable(home.resolve("bin/java"))) {
            return 0;
        }
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            release.load(reader);
            String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
            return Runtime.Version.parse(version).feature();
        } catch (IOException | IllegalArgumentException e) {
            return 0;
        }
    }
}
