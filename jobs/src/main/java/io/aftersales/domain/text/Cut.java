package io.aftersales.domain.text;

/** Cuts texts between characters: half of one, as emoji have halves, has no UTF-8 and cannot be written. */
public final class Cut {

    private Cut() {}

    /** The beginning of {@code text}, at most that many chars; the same instance where it is no longer. */
    public static String first(String text, int most) {
        return text.length() <= most ? text : text.substring(0, at(text, most));
    }

    /** Where {@code text} can be cut at or just before {@code at}. */
    public static int at(String text, int at) {
        return at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at))
                ? at - 1
                : at;
    }
}
