package io.aftersales.domain.attainment;

import org.jspecify.annotations.Nullable;

/**
 * Whose promises are counted together.
 *
 * @param policyId policy
 * @param shopId shop as of the start, empty where unknown
 * @param agentId agent that the clocks are booked on, null where none was assigned
 */
public record AttainmentKey(
        String policyId, String shopId, @Nullable String agentId) {

    /** Stands in no id. */
    private static final char BETWEEN = '\u001f';

    /** The key as one text, for exchanges. */
    public String text() {
        return agentId == null ? policyId + BETWEEN + shopId : policyId + BETWEEN + shopId + BETWEEN + agentId;
    }

    /**
     * The key that {@link #text} gave.
     *
     * @throws IllegalArgumentException if it is no such text
     */
    public static AttainmentKey of(String text) {
        int shop = text.indexOf(BETWEEN);
        if (shop < 0) {
            throw new IllegalArgumentException("no key of an attainment: " + text);
        }
        int agent = text.indexOf(BETWEEN, shop + 1);
        return agent < 0
                ? new AttainmentKey(text.substring(0, shop), text.substring(shop + 1), null)
                : new AttainmentKey(
                        text.substring(0, shop), text.substring(shop + 1, agent), text.substring(agent + 1));
    }
}
