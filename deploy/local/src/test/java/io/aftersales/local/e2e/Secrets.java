package io.aftersales.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The corpus of messages with personal data, all of it made up, and what must not be found of it anywhere. */
final class Secrets {

    private static final Path CORPUS = Path.of("../../jobs/src/test/resources/masking/corpus.txt");
    private static final Pattern SECRET = Pattern.compile("‹([^›]+)›");

    /** Shorter digits may be a part of any time or version. */
    private static final int TELLING_DIGITS = 8;

    /** The messages, as people write them. */
    final List<String> messages = new ArrayList<>();

    /** What is nobody's business in them. */
    private final List<String> secrets = new ArrayList<>();

    Secrets() throws IOException {
        for (String line : Files.readAllLines(CORPUS)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                messages.add(line.replaceAll("[‹›]", ""));
                SECRET.matcher(line)
                        .results()
                        .map(secret -> secret.group(1))
                        .filter(Secrets::tells)
                        .forEach(secrets::add);
            }
        }
    }

    private static boolean tells(String secret) {
        return secret.length() >= TELLING_DIGITS
                || secret.length() > 1 && secret.codePoints().anyMatch(Character::isIdeographic);
    }

    /** Fails if one of them is in the text. */
    void assertNotIn(String where, String text) {
        assertThat(secrets.stream().filter(text::contains).toList()).as(where).isEmpty();
    }

    /** Fails if one of them is in a log below the folder; there must be some log at all. */
    void assertNotInLogsOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> logs = files.filter(Secrets::isLog).toList();
            assertThat(logs).isNotEmpty();
            for (Path log : logs) {
                assertNotIn(log.toString(), new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
            }
        }
    }

    /** Of a server or a job; what Kafka calls its log is the topics' data. */
    private static boolean isLog(Path file) {
        try {
            String name = file.getFileName().toString();
            return Files.isRegularFile(file)
                    && (name.contains(".log") || name.endsWith(".out") || name.endsWith(".err"))
                    && !name.matches("\\d{20}\\.log")
                    && Files.size(file) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
