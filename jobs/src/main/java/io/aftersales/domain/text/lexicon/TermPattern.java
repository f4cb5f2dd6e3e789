package io.aftersales.domain.text.lexicon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A term of the lexicon. {@code (a|b)} stands for a or b, also with nothing on one side; {@code <set>} for any word of a
 * named set; {@code ..} for up to twelve characters of the same sentence and {@code ~} for up to three; {@code &} parts
 * words that stand anywhere in the message, in any order; {@code =} in front means that it must be all of the message.
 *
 * @param source as written
 * @param alone whether it is a finding only where it makes up the message, but for the family's words to fill
 * @param parts one per {@code &}, each its steps
 */
public record TermPattern(String source, boolean alone, List<List<Step>> parts) {

    private static final String ALONE = "=";

    private static final int WIDE = 12;
    private static final int NARROW = 3;

    /**
     * Words of which one must stand there.
     *
     * @param gap characters at most between the step before and this one
     * @param words ways to write it
     */
    public record Step(int gap, List<String> words) {}

    /** Reads a term that uses no sets. */
    public static TermPattern parse(String source) {
        return parse(source, Map.of());
    }

    /**
     * Reads a term.
     *
     * @param sets words by the name of the set
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static TermPattern parse(String source, Map<String, List<String>> sets) {
        boolean alone = source.startsWith(ALONE);
        String words = alone ? source.substring(ALONE.length()) : source;
        List<List<Step>> parts = Arrays.stream(words.split("&", -1))
                .map(part -> steps(part.strip(), sets))
                .toList();
        TermPattern term = new TermPattern(source, alone, parts);
        if (alone && !term.isPlain()) {
            throw new IllegalArgumentException("a term that is all of a message has neither .. nor ~ nor &");
        }
        return term;
    }

    private static List<Step> steps(String part, Map<String, List<String>> sets) {
        List<Step> steps = new ArrayList<>();
        int gap = 0;
        int from = 0;
        for (int i = 0; i <= part.length(); i++) {
            boolean wide = part.startsWith("..", i);
            if (i == part.length() || wide || part.charAt(i) == '~') {
                steps.add(new Step(gap, new WordWays(sets).of(part.substring(from, i))));
                gap = wide ? WIDE : NARROW;
                i += wide ? 1 : 0;
                from = i + 1;
            }
        }
        return steps;
    }

    /**
     * All ways to write what has neither gaps nor company, such as a set's item.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static List<String> words(String source) {
        if (source.contains("..") || source.contains("~") || source.contains("&")) {
            throw new IllegalArgumentException("a word of a set has neither .. nor ~ nor &");
        }
        return new WordWays(Map.of()).of(source);
    }

    /** Whether it is words alone, of which any is a finding. */
    boolean isPlain() {
        return parts.size() == 1 && parts.get(0).size() == 1;
    }

    /** Whether a step is the last of the first part, with which a search for the others begins. */
    boolean isAnchor(int part, int step) {
        return part == 0 && step == parts.get(0).size() - 1;
    }
}
