package io.aftersales.domain.incident.rate;

import io.aftersales.domain.risk.Signal;
import java.util.List;
import java.util.function.Consumer;

/**
 * Something that a rule counts in a shop; flat and public because it is exchanged. Of a piece of evidence against an order what was told
 * last holds.
 *
 * @param key {@link RateKey#text()}
 * @param hour start of the hour, epoch millis
 * @param outOf how many events it is held against
 * @param hit hash of an order whose buyer is counted, or of what stands for it; 0 for none
 * @param buyer hash of the buyer, 0 where unknown, who is told apart by the order
 * @param piece hash of the evidence, 0 where nothing is counted
 * @param withdrawn whether the evidence is taken back
 */
public record RateCount(String key, long hour, long outOf, long hit, long buyer, long piece, boolean withdrawn) {

    /** Length of the panes. */
    public static final long HOUR = 3_600_000;

    private static final int FACTOR_BITS = 32;

    /** Events that a share is held against. */
    public static RateCount outOf(String key, long hour, long events) {
        return new RateCount(key, hour, events, 0, 0, 0, false);
    }

    /** Evidence against an order, by its hashes. */
    public static RateCount hit(String key, long hour, long order, long buyer, long piece) {
        return new RateCount(key, hour, 0, order, buyer, piece, false);
    }

    /** Tells the signal once for each rule that counts it. */
    public static void each(List<RateRule> rules, Signal signal, Consumer<RateCount> out) {
        for (int i = 0; i < rules.size(); i++) {
            RateRule rule = rules.get(i);
            if (!signal.shopId().isEmpty() && rule.counts(signal.factor(), signal.eventId())) {
                out.accept(new RateCount(
                        new RateKey(rule.id(), signal.shopId()).text(),
                        hourOf(signal.at()),
                        0,
                        IdHash.of(signal.member()),
                        IdHash.of(signal.buyerKey()),
                        IdHash.of(signal.eventId()) ^ Long.rotateLeft(IdHash.of(signal.factor()), FACTOR_BITS),
                        signal.withdrawn()));
            }
        }
    }

    /** What takes it back. */
    RateCount withdrawal() {
        return new RateCount(key, hour, outOf, hit, buyer, piece, true);
    }

    /** Start of the hour that {@code at} lies in. */
    public static long hourOf(long at) {
        return Math.floorDiv(at, HOUR) * HOUR;
    }
}
