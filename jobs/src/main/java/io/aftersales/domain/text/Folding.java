package io.aftersales.domain.text;

/** Brings a text's characters to one form without changing their number, so that places in both are the same. */
final class Folding {

    /** Distance of the full-width forms from ASCII. */
    static final int WIDTH = 0xFEE0;

    /** Digits in words; the place of each (modulo ten) is its value. */
    static final String HAN_DIGITS = "零一二三四五六七八九〇幺";

    private static final int FULL_WIDTH_FIRST = 0xFF01;
    private static final int FULL_WIDTH_LAST = 0xFF5E;
    private static final char IDEOGRAPHIC_SPACE = 0x3000;
    private static final int HAN_RUN = 11;

    private Folding() {}

    /** Lower case, half width; runs of eleven or more digits in words become digits. */
    static String fold(String text) {
        char[] folded = text.toCharArray();
        int run = 0;
        for (int i = 0; i < folded.length; i++) {
            folded[i] = fold(folded[i]);
            run = isHan(folded[i]) && HAN_DIGITS.indexOf(folded[i]) >= 0 ? run + 1 : 0;
            if (run == HAN_RUN) {
                for (int j = i - HAN_RUN + 1; j <= i; j++) {
                    folded[j] = digit(folded[j]);
                }
            } else if (run > HAN_RUN) {
                folded[i] = digit(folded[i]);
            }
        }
        return new String(folded);
    }

    private static char fold(char c) {
        if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST) {
            return lower((char) (c - WIDTH));
        }
        return c == IDEOGRAPHIC_SPACE ? ' ' : lower(c);
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    private static char digit(char han) {
        int place = HAN_DIGITS.indexOf(han);
        return (char) ('0' + (place == HAN_DIGITS.length() - 1 ? 1 : place % 10));
    }

    /** Whether {@code c} is a Chinese character. */
    static boolean isHan(char c) {
        return c >= 0x4E00 && c <= 0x9FFF || c >= 0x3400 && c <= 0x4DBF || c == '〇';
    }
}
