package io.aftersales.domain.text.lexicon;

import io.aftersales.domain.text.NormalText;

/**
 * Where a word may begin and end: one of Latin letters not within a longer one, one of digits not within a longer number.
 * Characters with a blank or a sign between them are not of one word, so "打 1 2 3 1 5" is found and "8812315" is not.
 *
 * @param first what the word begins with
 * @param last what it ends with
 * @param number whether it is digits alone
 */
record Edges(Kind first, Kind last, boolean number) {

    private static final Edges FREE = new Edges(Kind.OTHER, Kind.OTHER, false);

    /** What parts words by itself. */
    private enum Kind {
        LETTER,
        DIGIT,
        OTHER
    }

    static Edges of(String word) {
        Edges edges = new Edges(
                kind(word.charAt(0)),
                kind(word.charAt(word.length() - 1)),
                word.chars().allMatch(c -> kind((char) c) == Kind.DIGIT));
        return edges.equals(FREE) ? FREE : edges;
    }

    boolean allow(NormalText text, int start, int end) {
        return this == FREE || (begins(text, start) && ends(text, end) && !(number && isDecimal(text, start, end)));
    }

    private boolean begins(NormalText text, int start) {
        return first == Kind.OTHER
                || start == 0
                || kind(text.charAt(start - 1)) != first
                || text.end(start - 1) < text.start(start);
    }

    private boolean ends(NormalText text, int end) {
        return last == Kind.OTHER
                || end == text.length()
                || kind(text.charAt(end)) != last
                || text.end(end - 1) < text.start(end);
    }

    /** A point between two of the digits but not between all: 12.315 is a price, 1.2.3.1.5 is not. */
    private static boolean isDecimal(NormalText text, int start, int end) {
        int points = 0;
        for (int i = start + 1; i < end; i++) {
            if (text.start(i) == text.end(i - 1) + 1 && text.original().charAt(text.end(i - 1)) == '.') {
                points++;
            }
        }
        return points > 0 && points < end - start - 1;
    }

    private static Kind kind(char c) {
        return c >= 'a' && c <= 'z' ? Kind.LETTER : c >= '0' && c <= '9' ? Kind.DIGIT : Kind.OTHER;
    }
}
