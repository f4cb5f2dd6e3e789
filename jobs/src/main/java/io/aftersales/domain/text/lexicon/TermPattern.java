package io.aftersales.domain.text.lexicon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A term of the lexicon. {@code (a|b)} stands for a or b, also with nothing on one side; {@code ..} for up to twelve
 * characters of the same sentence; {@code &} parts words that stand anywhere in the message, in any order.
 *
 * @param source as written
 * @param parts one per {@code &}, each the steps that {@code ..} parts, each the ways to write it
 */
public record TermPattern(String source, List<List<List<String>>> parts) {

    /** Characters that {@code ..} stands for at most. */
    static final int GAP = 12;

    /** Ways to write one step, so that a slip of the pen makes no giant. */
    private static final int MOST_WAYS = 2_000;

    /**
     * Reads a term.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static TermPattern parse(String source) {
        List<List<List<String>>> parts = Arrays.stream(source.split("&", -1))
                .map(part -> Arrays.stream(part.strip().split("\\.\\.", -1))
                        .map(step -> ways(step.strip()))
                        .toList())
                .toList();
        return new TermPattern(source, parts);
    }

    /** Whether it is words alone, of which any is a finding. */
    boolean isPlain() {
        return parts.size() == 1 && parts.get(0).size() == 1;
    }

    private static List<String> ways(String step) {
        List<String> ways = new ArrayList<>(List.of(""));
        int at = 0;
        while (at < step.length()) {
            int close = at + 1;
            List<String> choices = List.of(step.substring(at, close));
            if (step.charAt(at) == '(') {
                close = step.indexOf(')', at) + 1;
                if (close == 0) {
                    throw new IllegalArgumentException("( is not closed");
                }
                choices = List.of(step.substring(at + 1, close - 1).split("\\|", -1));
            }
            if (choices.stream().anyMatch(choice -> choice.matches(".*[()|].*"))) {
                throw new IllegalArgumentException("( ) and | do not match");
            }
            List<String> longer = new ArrayList<>();
            for (String way : ways) {
                choices.forEach(choice -> longer.add(way + choice));
            }
            if (longer.size() > MOST_WAYS) {
                throw new IllegalArgumentException("there are more than " + MOST_WAYS + " ways to write it");
            }
            ways = longer;
            at = close;
        }
        if (ways.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a word is missing");
        }
        return List.copyOf(ways);
    }
}
