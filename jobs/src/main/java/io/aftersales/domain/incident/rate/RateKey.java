package io.aftersales.domain.incident.rate;

/**
 * A rule in a shop.
 *
 * @param ruleId rule
 * @param shopId shop
 */
public record RateKey(String ruleId, String shopId) {

    private static final char SEPARATOR = '\u001f';

    /** As text, by which streams are keyed. */
    public String text() {
        return ruleId + SEPARATOR + shopId;
    }

    /** The key with that text. */
    public static RateKey of(String text) {
        int separator = text.indexOf(SEPARATOR);
        return new RateKey(text.substring(0, separator), text.substring(separator + 1));
    }
}
