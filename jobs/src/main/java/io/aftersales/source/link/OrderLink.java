package io.aftersales.source.link;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import org.jspecify.annotations.Nullable;

/**
 * An order that lies in a parcel; flat and public because it is kept in state.
 *
 * @param orderId the order
 * @param shopId its shop
 * @param platform its marketplace
 * @param buyerKey keyed hash of its buyer's id, null where unknown
 */
public record OrderLink(
        String orderId,
        String shopId,
        Platform platform,
        @Nullable String buyerKey) {

    /** {@code fact} as one of this order; what the carrier did not say is filled in. */
    public Fact on(Fact fact) {
        return fact.ofOrder(orderId, shopId, platform, buyerKey);
    }
}
