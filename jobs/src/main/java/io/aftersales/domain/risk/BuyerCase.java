package io.aftersales.domain.risk;

import java.util.List;

/**
 * A case of a buyer, which later orders are looked at in the light of; flat and public because it is state.
 *
 * @param orderId order that it is about
 * @param eventId event that told it
 * @param at when it happened, epoch millis UTC
 * @param signs what it is evidence of
 */
public record BuyerCase(String orderId, String eventId, long at, List<EarlierSign> signs) {

    static BuyerCase of(BuyerEvent event) {
        return new BuyerCase(event.orderId(), event.eventId(), event.at(), event.signs());
    }

    /** The last instant at which an order may begin that it is evidence against. */
    long countsUntil() {
        long longest = 0;
        for (EarlierSign sign : signs) {
            longest = Math.max(longest, sign.withinMillis());
        }
        return at + longest;
    }
}
