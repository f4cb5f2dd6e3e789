package io.aftersales.domain.text;

/**
 * A text as a reader hears it: half width, lower case, simplified characters, without blanks, emoji, invisible characters
 * and signs between the characters. Sentence punctuation stays as {@code , . ! ?}. Each character knows its place in the
 * text it came from.
 *
 * <p>A buffer for one thread: {@link #read} fills it anew and allocates only when a text is longer than all before.
 */
public final class NormalText {

    private static final int INITIAL = 256;

    private final CharTable table = CharTable.packaged();
    private char[] chars;
    private int[] origins;
    private int length;
    private CharSequence original = "";

    /** One without a text. */
    public NormalText() {
        this(INITIAL);
    }

    private NormalText(int room) {
        chars = new char[room];
        origins = new int[room];
    }

    /** Takes the place of what was read before; returns itself. */
    public NormalText read(CharSequence text) {
        int size = text.length();
        if (size > chars.length) {
            chars = new char[size + size / 2];
            origins = new int[chars.length];
        }
        original = text;
        int count = 0;
        for (int i = 0; i < size; i++) {
            char form = table.of(text.charAt(i));
            if (form == CharTable.DROPPED) {
                continue;
            }
            if (form == CharTable.PAIRED) {
                form = paired(text, i);
                if (form == CharTable.DROPPED) {
                    continue;
                }
            } else if (form == '.' && text.charAt(i) == '.' && insideWord(text, i)) {
                continue;
            }
            chars[count] = form;
            origins[count++] = i;
        }
        length = count;
        return this;
    }

    private char paired(CharSequence text, int i) {
        boolean pair = Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        return pair ? table.supplementary(Character.codePointAt(text, i)) : CharTable.DROPPED;
    }

    /** A dot between two characters of words parts no sentences: it is a decimal's, a page's, or put in to evade. */
    private static boolean insideWord(CharSequence text, int i) {
        return i > 0
                && i + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(i - 1))
                && Character.isLetterOrDigit(text.charAt(i + 1));
    }

    /** Characters, fewer than or as many as the text's. */
    public int length() {
        return length;
    }

    /** The character at {@code index}, below {@link #length}. */
    public char charAt(int index) {
        return chars[index];
    }

    /** The characters themselves, valid up to {@link #length} and until the next {@link #read}; not to be written to. */
    public char[] chars() {
        return chars;
    }

    /** Where in the text that was read the character at {@code index} stands. */
    public int start(int index) {
        return origins[index];
    }

    /** Where in the text that was read the character at {@code index} ends. */
    public int end(int index) {
        int start = origins[index];
        return start + (Character.isHighSurrogate(original.charAt(start)) ? 2 : 1);
    }

    /** The text that was read. */
    public CharSequence original() {
        return original;
    }

    /** Whether {@code c} ends a sentence or parts it. */
    public static boolean isPunctuation(char c) {
        return c == ',' || endsSentence(c);
    }

    /** Whether {@code c} ends a sentence. */
    public static boolean endsSentence(char c) {
        return c == '.' || c == '!' || c == '?';
    }

    /** A copy of what one text becomes, for terms and tests. */
    public static String of(String text) {
        return new NormalText(text.length()).read(text).toString();
    }

    @Override
    public String toString() {
        return new String(chars, 0, length);
    }
}
