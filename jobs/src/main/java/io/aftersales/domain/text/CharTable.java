package io.aftersales.domain.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * What each UTF-16 character is to a reader who looks through its dress: half width, lower case, simplified, and nothing at
 * all where it is a blank, an emoji, a sign or invisible. Sentence punctuation stays, in one form each.
 *
 * <p>Compatibility forms are Unicode's (NFKC); traditional characters are those of OpenCC's table, the first choice of each.
 */
final class CharTable {

    /** The character is dropped. */
    static final char DROPPED = 0;

    /** The character is half of a pair that {@link #supplementary} knows. */
    static final char PAIRED = 1;

    private static final String TRADITIONAL = "/data/dictionary/TSCharacters.txt";

    /** Punctuation that ends a sentence or parts it, each with the form it takes. */
    private static final String[] PUNCTUATION = {",，、;；:：…", ".。｡\n", "!！", "?？"};

    private final char[] table = new char[Character.MAX_VALUE + 1];

    private CharTable() {
        char[] simplified = simplified();
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            table[c] = Character.isSurrogate((char) c) ? PAIRED : simplified[plain((char) c)];
        }
        for (String forms : PUNCTUATION) {
            forms.chars().forEach(form -> table[form] = forms.charAt(0));
        }
    }

    /** The only one; made when first asked for. */
    static CharTable packaged() {
        return Holder.TABLE;
    }

    /** The form of a character, {@link #DROPPED} or {@link #PAIRED}. */
    char of(char c) {
        return table[c];
    }

    /**
     * The form of a code point beyond the first plane: letters in dress (𝐯𝐱) become letters, rare Chinese characters one
     * that is none ({@code U+FFFC}), so that nothing matches over them; emoji are dropped.
     */
    char supplementary(int codePoint) {
        if (Character.isIdeographic(codePoint)) {
            return '\uFFFC';
        }
        // Emoji stand in many messages: only what may be a letter is worth the strings.
        if (!mayBeDressed(codePoint)) {
            return DROPPED;
        }
        String form = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
        return form.length() == 1 && form.charAt(0) < 128 ? plain(form.charAt(0)) : DROPPED;
    }

    /** Letters and digits as mathematics, enclosures and segment displays write them. */
    private static boolean mayBeDressed(int codePoint) {
        return codePoint >= 0x1D400 && codePoint <= 0x1D7FF
                || codePoint >= 0x1F100 && codePoint <= 0x1F1FF
                || codePoint >= 0x1FBF0 && codePoint <= 0x1FBF9;
    }

    private static char plain(char original) {
        String form = Normalizer.normalize(String.valueOf(original), Normalizer.Form.NFKC);
        char c = form.length() == 1 ? form.charAt(0) : original;
        return Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : DROPPED;
    }

    /** The simplified form of each character, itself where it has none. */
    private static char[] simplified() {
        char[] simplified = new char[Character.MAX_VALUE + 1];
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            simplified[c] = (char) c;
        }
        try (InputStream in = CharTable.class.getResourceAsStream(TRADITIONAL)) {
            if (in == null) {
                throw new IllegalStateException("resource " + TRADITIONAL + " of opencc4j is not on the classpath");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            // "traditional simplified other.."; characters beyond the first plane are names nobody types.
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] forms = line.split("\\s+");
                if (forms.length > 1 && forms[0].length() == 1 && forms[1].length() == 1) {
                    simplified[forms[0].charAt(0)] = forms[1].charAt(0);
                }
            }
            return simplified;
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + TRADITIONAL, e);
        }
    }

    private static final class Holder {
        static final CharTable TABLE = new CharTable();
    }
}
