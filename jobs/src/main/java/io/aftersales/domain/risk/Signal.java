package io.aftersales.domain.risk;

import io.aftersales.domain.event.Platform;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence that speaks against a shop, with all that is known of the order it came from; flat and public because it is
 * exchanged. The same evidence is told again when more is known (goods, carrier, buyer), so readers who count must count distinct
 * buyers, or tell evidence apart by {@code member}, {@code eventId} and {@code factor}; what was told last of it holds. Evidence that turns
 * out to be none, or to be of another order, is withdrawn as it was told.
 *
 * @param at when it happened, epoch millis UTC
 * @param eventId event that showed it; for a missed promise the clock's id
 * @param factor factor of the rules
 * @param family family of that factor, for example {@code harm}
 * @param critical whether the factor is critical whatever else is known
 * @param weight log-odds that it counted with when it was new, above 0
 * @param member the order, or what stands for it while it is not known: its conversation, else its review
 * @param orderId order, null where unknown
 * @param conversationId conversation, null where none
 * @param buyerKey keyed hash of the buyer's id, null where unknown
 * @param platform marketplace
 * @param shopId shop, empty where unknown
 * @param skus the goods that a review is about, else those of the order, without doubles, sorted; empty where unknown
 * @param carriers carriers of the order's parcels, without doubles, sorted; empty where unknown
 * @param station station of the carrier's scan that is the evidence, null on everything else
 * @param carrier carrier of the scan that is the evidence, null where unknown and on everything else
 * @param withdrawn true where it was told and speaks against nobody any more
 */
public record Signal(
        long at,
        String eventId,
        String factor,
        String family,
        boolean critical,
        double weight,
        String member,
        @Nullable String orderId,
        @Nullable String conversationId,
        @Nullable String buyerKey,
        Platform platform,
        String shopId,
        List<String> skus,
        List<String> carriers,
        @Nullable String station,
        @Nullable String carrier,
        boolean withdrawn) {

    /** What takes it back. */
    Signal withdrawal() {
        return new Signal(
                at,
                eventId,
                factor,
                family,
                critical,
                weight,
                member,
                orderId,
                conversationId,
                buyerKey,
                platform,
                shopId,
                skus,
                carriers,
                station,
                carrier,
                true);
    }

    /** Whether it is of the same evidence. */
    boolean sameAs(Signal other) {
        return at == other.at && eventId.equals(other.eventId) && factor.equals(other.factor);
    }

    /** Whether who counted the other of the same evidence, of the same subject, counts it again wherever that was counted. */
    boolean replaces(Signal other) {
        return sameAs(other)
                && shopId.equals(other.shopId)
                && skus.containsAll(other.skus)
                && carriers.containsAll(other.carriers)
                && Objects.equals(station, other.station)
                && Objects.equals(carrier, other.carrier);
    }
}
