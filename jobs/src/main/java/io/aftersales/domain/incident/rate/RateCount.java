package io.aftersales.domain.incident.rate;

import io.aftersales.domain.risk.Signal;
import java.util.List;
import java.util.function.Consumer;

/**
 * Something that a rule counts in a shop; flat and public because it is exchanged.
 *
 * @param key {@link RateKey#text()}
 * @param hour start of the hour, epoch millis
 * @param outOf how many events it is held against
 * @param hit hash of a buyer that is counted, 0 for none
 */
public record RateCount(String key, long hour, long outOf, long hit) {

    /** Length of the panes. */
    public static final long HOUR = 3_600_000;

    /** Tells the signal once for each rule that counts it; a buyer who is not known is told apart by the order. */
    public static void each(List<RateRule> rules, Signal signal, Consumer<RateCount> out) {
        for (int i = 0; i < rules.size(); i++) {
            RateRule rule = rules.get(i);
            if (!signal.shopId().isEmpty() && rule.counts(signal.factor(), signal.eventId())) {
                long buyer = IdHash.of(signal.buyerKey());
                out.accept(new RateCount(
                        new RateKey(rule.id(), signal.shopId()).text(),
                        hourOf(signal.at()),
                        0,
                        buyer == IdHash.NONE ? IdHash.of(signal.member()) : buyer));
            }
        }
    }

    /** Start of the hour that {@code at} lies in. */
    public static long hourOf(long at) {
        return Math.floorDiv(at, HOUR) * HOUR;
    }
}
