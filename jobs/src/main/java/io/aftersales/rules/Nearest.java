package io.aftersales.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a mistyped one was probably meant to be. */
final class Nearest {

    private Nearest() {}

    /** "did you mean X? " or nothing, to stand before a list of what is known. */
    static String suggestion(String word, Collection<String> known) {
        return find(word, known).map(found -> "did you mean " + found + "? ").orElse("");
    }

    /** The known word at the smallest edit distance, if that is small for the word's length. */
    static Optional<String> find(String word, Collection<String> known) {
        String wanted = word.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, (word.length() + 2) / 3);
        return known.stream()
                .filter(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT)) <= limit)
                .min(Comparator.comparingInt(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT))));
    }

    /**
     * "did you mean X?" where an unknown word, which may stand for something of another rule set, differs from a known one by a
     * slip of the fingers.
     */
    static Optional<String> mistyped(String word, Collection<String> known) {
        return known.contains(word)
                ? Optional.empty()
                : known.stream()
                        .filter(candidate -> distance(word, candidate) <= 2)
                        .findFirst()
                        .map(found -> "did you mean " + found + "?");
    }

    /** Insertions, deletions, replacements, and swaps of neighbours that make one word the other. */
    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, left, right, i, j);
            }
        }
        return cost[left.length()][right.length()];
    }

    private static int step(int[][] cost, String left, String right, int i, int j) {
        boolean same = left.charAt(i - 1) == right.charAt(j - 1);
        int best = cost[i - 1][j - 1] + (same ? 0 : 1);
        best = Math.min(best, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        if (i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2) && left.charAt(i - 2) == right.charAt(j - 1)) {
            best = Math.min(best, cost[i - 2][j - 2] + 1);
        }
        return best;
    }
}
