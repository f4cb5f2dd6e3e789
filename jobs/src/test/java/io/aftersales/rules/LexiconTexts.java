package io.aftersales.rules;

import io.aftersales.domain.event.Sender;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Messages that try the packaged lexicon: each with the family that must hear it, or must not, and who sends it. */
final class LexiconTexts {

    private LexiconTexts() {}

    /** A message of a test file. */
    record Message(String family, Sender sender, String text) {

        @Override
        public String toString() {
            return family + ": " + text;
        }
    }

    /** All messages of a resource with headings {@code [family SENDER]}; lines that begin with {@code #} are comments. */
    static List<Message> read(String resource) {
        List<Message> messages = new ArrayList<>();
        String[] heading = {};
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(LexiconTexts.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.matches("\\[\\S+ [A-Z]+]")) {
                    heading = line.substring(1, line.length() - 1).split(" ");
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    messages.add(new Message(heading[0], Sender.valueOf(heading[1]), line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }
}
