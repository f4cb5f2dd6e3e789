package io.aftersales.domain.text;

import java.util.List;

/**
 * What a text holds that could belong to personal data, told in one pass of one table look-up a character; most texts hold
 * nothing and are left alone.
 */
final class Traits {

    private static final int DIGIT = 1;
    private static final int LATIN = 2;
    private static final int AT = 4;
    private static final int DOOR = 8;
    private static final int NAME = 16;
    private static final int HAN_DIGIT = 32;
    private static final int HAN_NUMERAL = 64;

    /** The last character of a door's number. */
    private static final int NUMBER = DIGIT | HAN_DIGIT | HAN_NUMERAL;

    /** Fewest digits of a telephone number; one in words needs all eleven. */
    private static final int PHONE_DIGITS = 10;

    private static final int HAN_PHONE_DIGITS = 11;

    /** Shortest account id. */
    private static final int ACCOUNT_LENGTH = 5;

    /** Blocks have letters too: "B座". */
    private static final char BLOCK = '座';

    private final byte[] table = new byte[Character.MAX_VALUE + 1];

    Traits(List<String> nameMarkers) {
        for (char c = 0; c < 128; c++) {
            int trait = c >= '0' && c <= '9' ? DIGIT : Character.isLetter(c) ? LATIN : c == '@' ? AT : 0;
            table[c] = (byte) trait;
            if (c > ' ') {
                table[c + Folding.WIDTH] = (byte) trait;
            }
        }
        for (char c = Folding.RING_ONE; c <= Folding.RING_NINE; c++) {
            table[c] = DIGIT;
        }
        table[Folding.RING_ZERO] = DIGIT;
        // Letters of mathematics count, too: they are rare.
        table[Folding.MATHEMATICAL] = DIGIT;
        for (char c : Folding.HAN_DIGITS.toCharArray()) {
            table[c] |= HAN_DIGIT;
        }
        for (char c : "十百".toCharArray()) {
            table[c] |= HAN_NUMERAL;
        }
        // Within an account id; between the numbers of a flat.
        table['_'] = LATIN;
        table['-'] = LATIN | DOOR;
        for (char c : "号栋幢弄座单室组".toCharArray()) {
            table[c] |= DOOR;
        }
        nameMarkers.forEach(marker -> table[marker.charAt(marker.length() - 1)] |= NAME);
    }

    /** The detectors worth running on {@code text}, as bits of {@link Trait}; 0 for most texts. */
    int of(String text) {
        int digits = 0;
        int hanDigits = 0;
        int run = 0;
        int found = 0;
        int before = 0;
        for (int i = 0; i < text.length(); i++) {
            int trait = table[text.charAt(i)];
            if (trait == 0) {
                run = 0;
            } else {
                if ((trait & (DIGIT | LATIN)) != 0) {
                    run++;
                    digits += trait & DIGIT;
                    if (run == ACCOUNT_LENGTH) {
                        found |= Trait.ACCOUNT;
                    }
                } else {
                    run = 0;
                    hanDigits += trait >> 5 & 1;
                    if ((trait & AT) != 0) {
                        found |= Trait.MAIL;
                    }
                    if ((trait & NAME) != 0) {
                        found |= Trait.NAME;
                    }
                }
                if ((trait & DOOR) != 0 && ((before & NUMBER) != 0 || text.charAt(i) == BLOCK && before != 0)) {
                    found |= Trait.ADDRESS;
                }
            }
            before = trait;
        }
        return digits >= PHONE_DIGITS || digits + hanDigits >= HAN_PHONE_DIGITS ? found | Trait.NUMBER : found;
    }

    /** Bits of what to look for. */
    static final class Trait {
        static final int NUMBER = 1;
        static final int ACCOUNT = 2;
        static final int MAIL = 4;
        static final int NAME = 8;
        static final int ADDRESS = 16;

        private Trait() {}
    }
}
