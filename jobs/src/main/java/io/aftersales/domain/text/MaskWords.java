package io.aftersales.domain.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words that announce personal data or tell that there is none, longest first within each list.
 *
 * @param accountMarkers before an account id
 * @param notAccounts behind such a marker they tell that no id follows
 * @param numberMarkers before a number that is nobody's
 * @param nameMarkers before a person's name
 * @param surnames a name begins with one of them
 * @param surnameWords words that begin with a surname's character and are no name
 * @param notNames what a field for a name may say without naming anybody
 * @param addressIntros before an address
 * @param notPlaces words with a character that ends a place's name, and no such name
 */
public record MaskWords(
        List<String> accountMarkers,
        List<String> notAccounts,
        List<String> numberMarkers,
        List<String> nameMarkers,
        List<String> surnames,
        List<String> surnameWords,
        List<String> notNames,
        List<String> addressIntros,
        List<String> notPlaces) {

    private static final String PACKAGED = "/masking/words.txt";

    /** The words that come with this release. */
    public static MaskWords packaged() {
        try (InputStream in = MaskWords.class.getResourceAsStream(PACKAGED)) {
            if (in == null) {
                throw new IllegalStateException("resource " + PACKAGED + " is not on the classpath");
            }
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), PACKAGED);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + PACKAGED, e);
        }
    }

    /**
     * Reads words from sections, each headed by its name in brackets.
     *
     * @param name what to call the file in errors
     * @throws IllegalArgumentException if a section is missing or a word stands before the first one; names the line
     */
    static MaskWords read(BufferedReader reader, String name) throws IOException {
        Map<String, List<String>> sections = new HashMap<>();
        List<String> current = null;
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            String content = line.strip();
            if (content.startsWith("[") && content.endsWith("]")) {
                current = sections.computeIfAbsent(
                        content.substring(1, content.length() - 1), section -> new ArrayList<>());
            } else if (!content.isEmpty() && !content.startsWith("#")) {
                if (current == null) {
                    throw new IllegalArgumentException(name + " line " + number + ": word before the first [section]");
                }
                current.addAll(List.of(content.split("\\s+")));
            }
        }
        return new MaskWords(
                section(sections, "account-markers", name),
                section(sections, "not-accounts", name),
                section(sections, "number-markers", name),
                section(sections, "name-markers", name),
                section(sections, "surnames", name),
                section(sections, "surname-words", name),
                section(sections, "not-names", name),
                section(sections, "address-intros", name),
                section(sections, "not-places", name));
    }

    private static List<String> section(Map<String, List<String>> sections, String section, String name) {
        List<String> words = sections.get(section);
        if (words == null) {
            throw new IllegalArgumentException(name + ": section [" + section + "] is missing");
        }
        return words.stream()
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Whether one of {@code words} ends in {@code text} right before {@code end}. */
    static boolean endsWithAny(String text, int end, List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            // Nothing starts in front of the text, and so nothing is cut out of it to be compared.
            if (text.startsWith(words.get(i), end - words.get(i).length())) {
                return true;
            }
        }
        return false;
    }
}
