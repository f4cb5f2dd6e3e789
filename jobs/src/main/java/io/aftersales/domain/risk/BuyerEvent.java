package io.aftersales.domain.risk;

import io.aftersales.domain.event.Platform;
import java.util.List;

/**
 * What an order's event tells of its buyer: that an order began, or that there was a case; flat and public because it is
 * exchanged.
 *
 * @param buyerKey keyed hash of the buyer's id
 * @param orderId the order
 * @param eventId identity of the event
 * @param at when it happened, epoch millis UTC
 * @param platform marketplace
 * @param shopId shop
 * @param begins whether the order is told to have begun by then
 * @param signs what it is evidence of for the buyer's later orders, mostly none
 */
public record BuyerEvent(
        String buyerKey,
        String orderId,
        String eventId,
        long at,
        Platform platform,
        String shopId,
        boolean begins,
        List<EarlierSign> signs) {}
