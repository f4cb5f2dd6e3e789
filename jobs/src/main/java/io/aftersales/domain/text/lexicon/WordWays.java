package io.aftersales.domain.text.lexicon;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes out the choices of a word: {@code (a|b)c} is {@code ac} and {@code bc}. */
final class WordWays {

    /** So that a slip of the pen makes no giant; gaps say the same with less. */
    private static final int MOST = 1_000;

    private final Map<String, List<String>> sets;

    WordWays(Map<String, List<String>> sets) {
        this.sets = sets;
    }

    /**
     * All ways to write a word.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    List<String> of(String word) {
        List<String> ways = new ArrayList<>(List.of(""));
        for (int at = 0; at < word.length(); ) {
            int end = end(word, at);
            List<String> choices = choices(word.substring(at, end));
            if ((long) ways.size() * choices.size() > MOST) {
                throw new IllegalArgumentException(
                        "there are more than " + MOST + " ways to write " + word + ", use ~ for what is between");
            }
            List<String> longer = new ArrayList<>();
            for (String way : ways) {
                choices.forEach(choice -> longer.add(way + choice));
            }
            ways = longer;
            at = end;
        }
        if (ways.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a word is missing");
        }
        return List.copyOf(ways);
    }

    private static int end(String word, int at) {
        char opening = word.charAt(at);
        if (opening != '(' && opening != '<') {
            return at + 1;
        }
        int close = word.indexOf(opening == '(' ? ')' : '>', at);
        if (close < 0) {
            throw new IllegalArgumentException(opening + " is not closed");
        }
        return close + 1;
    }

    private List<String> choices(String piece) {
        if (piece.length() == 1) {
            return checked(List.of(piece));
        }
        String inner = piece.substring(1, piece.length() - 1);
        if (piece.charAt(0) == '(') {
            return checked(List.of(inner.split("\\|", -1)));
        }
        List<String> set = sets.get(inner);
        if (set == null) {
            throw new IllegalArgumentException("there is no set " + inner + ", known are "
                    + sets.keySet().stream().sorted().toList());
        }
        return set;
    }

    private static List<String> checked(List<String> choices) {
        for (String choice : choices) {
            if (choice.chars().anyMatch(c -> "()<>|".indexOf(c) >= 0)) {
                throw new IllegalArgumentException("( ) < > and | do not match");
            }
        }
        return choices;
    }
}
