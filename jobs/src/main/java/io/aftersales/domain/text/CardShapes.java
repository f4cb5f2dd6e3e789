package io.aftersales.domain.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Card numbers: a bank's first digits, a right length and right check digits. Other numbers may stand beside one with only a
 * blank between: the longest part that is a card's is taken, wherever its first and last digit have no digit beside them.
 */
final class CardShapes {

    static final String MARK = "[银行卡]";

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    /** First digits of the card schemes with their lengths; others are no bank's. */
    private static final Pattern ISSUER = Pattern.compile(
            "62[0-9]{14,17}|9558[0-9]{12,15}|4[0-9]{15}|4[0-9]{12}|5[1-5][0-9]{14}|35[0-9]{14}|3[47][0-9]{13}");

    private final List<String> numberMarkers;

    CardShapes(List<String> numberMarkers) {
        this.numberMarkers = numberMarkers;
    }

    /**
     * Claims the card numbers of a text.
     *
     * @param folded the text, folded
     * @param pages of the text, at its start
     */
    void find(String folded, PageAddresses pages, Spans spans) {
        boolean things = false;
        for (int at = 0; at < folded.length(); at++) {
            if (!isDigit(folded, at) || isDigit(folded, at - 1)) {
                continue;
            }
            if (!goesOn(folded, at)) {
                // What is said of the first of several numbers in a row is said of all of them.
                things = NumberShapes.isThings(folded, at, numberMarkers);
            }
            int end = things ? at : end(folded, at);
            if (end > at) {
                if (!pages.holds(at)) {
                    spans.claim(at, end, MARK);
                }
                at = end - 1;
            }
        }
    }

    /** Where the longest card number ends that begins at {@code start}; {@code start} if there is none. */
    private static int end(String folded, int start) {
        StringBuilder digits = new StringBuilder(LONGEST);
        int end = start;
        for (int at = start; digits.length() < LONGEST && isDigit(folded, at); at = next(folded, at)) {
            digits.append(folded.charAt(at));
            if (digits.length() >= SHORTEST
                    && !isDigit(folded, at + 1)
                    && ISSUER.matcher(digits).matches()
                    && NumberShapes.rightLuhn(digits)) {
                end = at + 1;
            }
        }
        return end;
    }

    /** Where the next digit of the same number is, if there is one: a blank or a dash at most is between. */
    private static int next(String folded, int at) {
        return isSeparator(folded, at + 1) ? at + 2 : at + 1;
    }

    /** Whether digits that begin at {@code at} may belong to those before them; a whole card behind a blank is a number of its own. */
    private static boolean goesOn(String folded, int at) {
        return isSeparator(folded, at - 1)
                && isDigit(folded, at - 2)
                && (folded.charAt(at - 1) == '-' || !isDigits(folded, at, SHORTEST));
    }

    private static boolean isDigits(String folded, int from, int count) {
        int at = from;
        while (at - from < count && isDigit(folded, at)) {
            at++;
        }
        return at - from == count;
    }

    private static boolean isSeparator(String folded, int at) {
        return at >= 0 && at < folded.length() && (folded.charAt(at) == ' ' || folded.charAt(at) == '-');
    }

    private static boolean isDigit(String folded, int at) {
        return at >= 0 && at < folded.length() && folded.charAt(at) >= '0' && folded.charAt(at) <= '9';
    }
}
