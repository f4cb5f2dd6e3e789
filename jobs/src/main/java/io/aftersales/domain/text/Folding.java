package io.aftersales.domain.text;

/** Brings a text's characters to one form without changing their number, so that places in both are the same. */
final class Folding {

    /** Distance of the full-width forms from ASCII. */
    static final int WIDTH = 0xFEE0;

    /** Digits in words; the place of each (modulo ten) is its value, except that of the last, which is one. */
    static final String HAN_DIGITS = "零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖幺";

    /** Digits in rings: zero, and from one to nine. */
    static final char RING_ZERO = '⓪';

    static final char RING_ONE = '①';

    static final char RING_NINE = '⑨';

    /** Digits as mathematics writes them, five times from zero to nine: pairs, of which this is the first half. */
    static final char MATHEMATICAL = 0xD835;

    private static final int MATHEMATICAL_FIRST = 0x1D7CE;
    private static final int MATHEMATICAL_LAST = 0x1D7FF;

    private static final int FULL_WIDTH_FIRST = 0xFF01;
    private static final int FULL_WIDTH_LAST = 0xFF5E;
    private static final char IDEOGRAPHIC_SPACE = 0x3000;

    /** The first character that nobody sees: the soft hyphen. */
    private static final char FIRST_INVISIBLE = 0xAD;

    private static final int HAN_RUN = 11;

    /** Signs and blanks at most between two digits of a number; an emoji counts twice. */
    private static final int GAP = 6;

    /** Punctuation, folded: what stands on either side of it is not one number. */
    private static final String PARTING = ",;:、。!?\n";

    private Folding() {}

    /**
     * Lower case, half width; digits in words become digits in runs of eleven or more digits of either kind, also with signs or
     * blanks between them.
     */
    static String fold(String text) {
        char[] folded = text.toCharArray();
        int run = 0;
        int first = 0;
        int last = 0;
        for (int i = 0; i < folded.length; i++) {
            folded[i] = fold(folded[i]);
            if (isDigit(folded[i])) {
                first = run == 0 ? i : first;
                last = i;
                run++;
                // Those before the eleventh are known as a number's only now.
                for (int j = run == HAN_RUN ? first : i; run >= HAN_RUN && j <= i; j++) {
                    folded[j] = digit(folded[j]);
                }
            } else if (i - last > GAP || !separates(folded[i])) {
                run = 0;
            }
        }
        return new String(folded);
    }

    /** Whether a folded character may stand between the digits of one number. */
    static boolean separates(char c) {
        return !Character.isLetterOrDigit(c) && PARTING.indexOf(c) < 0;
    }

    private static char fold(char c) {
        if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) {
            return lower((char) (c - WIDTH));
        }
        if (c >= RING_ONE && c <= RING_NINE) {
            return (char) ('1' + (c - RING_ONE));
        }
        if (c == RING_ZERO) {
            return '0';
        }
        return c == IDEOGRAPHIC_SPACE ? ' ' : lower(c);
    }

    /** {@code c} in lower case if it is ASCII. */
    static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9' || isHan(c) && HAN_DIGITS.indexOf(c) >= 0;
    }

    private static char digit(char c) {
        int place = HAN_DIGITS.indexOf(c);
        if (place < 0) {
            return c;
        }
        return (char) ('0' + (place == HAN_DIGITS.length() - 1 ? 1 : place % 10));
    }

    /**
     * {@code text} without the characters that nobody sees, which stand within numbers to hide them, and with plain digits for
     * those of mathematics, which take two places each.
     */
    static String visible(String text) {
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one >= FIRST_INVISIBLE
                    && !isHan(one)
                    && (one == MATHEMATICAL || Character.getType(one) == Character.FORMAT)) {
                return text.codePoints()
                        .filter(c -> Character.getType(c) != Character.FORMAT)
                        .map(Folding::plain)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }

    private static int plain(int c) {
        return c >= MATHEMATICAL_FIRST && c <= MATHEMATICAL_LAST ? '0' + (c - MATHEMATICAL_FIRST) % 10 : c;
    }

    /** Whether {@code c} is a Chinese character. */
    static boolean isHan(char c) {
        return c >= 0x4E00 && c <= 0x9FFF || c >= 0x3400 && c <= 0x4DBF || c == '〇';
    }
}
