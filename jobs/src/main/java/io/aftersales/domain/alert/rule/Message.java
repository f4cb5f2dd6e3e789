package io.aftersales.domain.alert.rule;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an alert is written for a robot, in one language: a text with {@code {fields}}. A line whose fields are all empty is left
 * out.
 *
 * @param text the text, in Markdown
 * @param words what codes are called, such as severities and kinds of notices; a code that is not in it stands for itself
 */
public record Message(String text, Map<String, String> words) implements Serializable {

    private static final Pattern FIELD = Pattern.compile("\\{([A-Za-z]+)\\}");

    public Message {
        words = Map.copyOf(words);
    }

    /** What a code is called. */
    public String word(String code) {
        return words.getOrDefault(code, code);
    }

    /** The text with the fields' values; a field without a value is empty. */
    public String write(Map<String, String> values) {
        StringBuilder written = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            Matcher fields = FIELD.matcher(line);
            boolean any = false;
            boolean filled = false;
            StringBuilder out = new StringBuilder();
            while (fields.find()) {
                any = true;
                String value = values.getOrDefault(fields.group(1), "");
                filled |= !value.isEmpty();
                fields.appendReplacement(out, Matcher.quoteReplacement(value));
            }
            if (!any || filled) {
                fields.appendTail(out);
                written.append(out).append('\n');
            }
        }
        return written.toString().strip();
    }

    /** The names of the fields that the text uses. */
    public static Set<String> fields(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher fields = FIELD.matcher(text);
        while (fields.find()) {
            names.add(fields.group(1));
        }
        return names;
    }
}
