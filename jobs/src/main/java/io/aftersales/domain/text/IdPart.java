package io.aftersales.domain.text;

/**
 * A part of an id that is joined with colons. Names that others give may hold colons themselves, as the agents of Taobao do
 * ({@code shop:agent}); without an escape two of them could make one id.
 */
public final class IdPart {

    private static final char BETWEEN = ':';
    private static final char ESCAPE = '\\';

    private IdPart() {}

    /** The name with each colon and each backslash behind a backslash; itself where it has none. */
    public static String of(String name) {
        if (name.indexOf(BETWEEN) < 0 && name.indexOf(ESCAPE) < 0) {
            return name;
        }
        StringBuilder part = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == BETWEEN || c == ESCAPE) {
                part.append(ESCAPE);
            }
            part.append(c);
        }
        return part.toString();
    }
}
