package io.aftersales.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file of compiled boards, for indices whose names have a prefix. */
final class BoardFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the names of all aliases, and the identities of all our objects, begin with; nothing else in the file does. */
    private static final String OURS = "aftersales-";

    private BoardFile() {}

    /**
     * The file's saved objects, one a line. With a prefix they look at the indices of that prefix, and have identities and titles of
     * their own, so that an import takes no board from the other indices.
     */
    static String read(Path file, String prefix) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> (prefix.isEmpty() || line.isBlank() ? line : prefixed(file, line, prefix)) + "\n")
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file, e);
        }
    }

    private static String prefixed(Path file, String line, String prefix) {
        try {
            ObjectNode object = (ObjectNode) JSON.readTree(line.replace(OURS, prefix + OURS));
            ObjectNode attributes = object.withObject("/attributes");
            // A data view's title is its pattern of indices; what it is called is its name.
            for (String word : new String[] {"name", "title"}) {
                String called = attributes.path(word).asText();
                if (!called.isEmpty() && !called.startsWith(prefix + OURS)) {
                    attributes.put(word, called + " (" + prefix + ")");
                }
            }
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new CommandFailure(file + " holds what is no saved object", e);
        }
    }
}
