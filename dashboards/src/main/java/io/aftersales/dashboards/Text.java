package io.aftersales.dashboards;

/**
 * What people read on a board, in both languages.
 *
 * @param zh Chinese
 * @param en English
 */
public record Text(String zh, String en) {

    /** Nothing to read. */
    public static final Text NONE = new Text("", "");

    /** The text in that language. */
    public String in(Language language) {
        return language == Language.ZH ? zh : en;
    }
}
