package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.Platform;

/**
 * Whose windows they are. Travels as {@link #text}, the cheapest key there is.
 *
 * @param dimension what kind of thing
 * @param platform its marketplace
 * @param shopId its shop, empty for a whole platform
 * @param member agent, team, issue, carrier or goods; empty for a shop or a platform
 */
public record DimensionKey(Dimension dimension, Platform platform, String shopId, String member) {

    private static final char SEPARATOR = '\u001f';

    /** The key as text. */
    public static String text(Dimension dimension, Platform platform, String shopId, String member) {
        return dimension.name() + SEPARATOR + platform.name() + SEPARATOR + shopId + SEPARATOR + member;
    }

    /** The key of a text that {@link #text} made. */
    public static DimensionKey of(String text) {
        int first = text.indexOf(SEPARATOR);
        int second = text.indexOf(SEPARATOR, first + 1);
        int third = text.indexOf(SEPARATOR, second + 1);
        return new DimensionKey(
                Dimension.valueOf(text.substring(0, first)),
                Platform.valueOf(text.substring(first + 1, second)),
                text.substring(second + 1, third),
                text.substring(third + 1));
    }

    /** The shop of a text that {@link #text} made; cheaper than the whole key. */
    public static String shopOf(String text) {
        int second = text.indexOf(SEPARATOR, text.indexOf(SEPARATOR) + 1);
        return text.substring(second + 1, text.indexOf(SEPARATOR, second + 1));
    }

    /** The key as text. */
    public String text() {
        return text(dimension, platform, shopId, member);
    }
}
