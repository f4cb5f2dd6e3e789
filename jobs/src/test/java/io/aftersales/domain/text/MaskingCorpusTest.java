package io.aftersales.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No personal data of the corpus survives masking, nor six characters of it in a row. */
class MaskingCorpusTest {

    private static final Pattern SECRET = Pattern.compile("‹([^›]+)›");
    private static final int LONGEST_REST = 6;

    private final PersonalDataMask mask = PersonalDataMask.packaged();

    static Stream<String> corpus() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(MaskingCorpusTest.class.getResourceAsStream("/masking/corpus.txt")),
                StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void doesNotSurvive(String line) {
        String masked = mask.text(line.replaceAll("[‹›]", ""));
        Matcher secret = SECRET.matcher(line);
        while (secret.find()) {
            String data = secret.group(1);
            int window = Math.min(LONGEST_REST, data.length());
            for (int i = 0; i + window <= data.length(); i++) {
                assertThat(masked).as(line).doesNotContain(data.substring(i, i + window));
            }
        }
    }
}
