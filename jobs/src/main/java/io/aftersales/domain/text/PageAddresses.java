package io.aftersales.domain.text;

/**
 * Tells which places of a text stand within a web page's address, as in a link to goods: behind the sign of one, with neither a
 * blank, a comma nor anything but ASCII between: a comma of full width ends an address, too. Asked in ascending order it looks at each character once, however many places there are.
 */
final class PageAddresses {

    private static final char ASCII = 128;

    /** No address of goods has them, and what is written behind them belongs to the next one's words. */
    private static final String ENDS = ",;";

    private final CharSequence text;
    private int lookedTo;
    private boolean inside;

    /** Of a text as it was written: folded, a character of full width would look like one of an address. */
    PageAddresses(CharSequence text) {
        this.text = text;
    }

    /** Begins anew, for places before the last one. */
    void restart() {
        lookedTo = 0;
        inside = false;
    }

    /** Whether the place is within an address; not before the last place that was asked for. */
    boolean holds(int place) {
        for (; lookedTo < place; lookedTo++) {
            char c = text.charAt(lookedTo);
            if (c <= ' ' || c >= ASCII || ENDS.indexOf(c) >= 0) {
                inside = false;
            } else if (!inside) {
                inside = c == '/' && (endsWith("://") || endsWith(".com/")) || c == '.' && endsWith("www.");
            }
        }
        return inside;
    }

    /** Whether the text up to the character that is looked at ends so. */
    private boolean endsWith(String sign) {
        int start = lookedTo + 1 - sign.length();
        if (start < 0) {
            return false;
        }
        for (int i = 0; i < sign.length(); i++) {
            if (Folding.lower(text.charAt(start + i)) != sign.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
