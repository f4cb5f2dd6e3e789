package io.aftersales.domain.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the engines keep of an event: no text, no personal data, and of the other fields only those that rules look at.
 * Flat and public because it is exchanged and kept in state.
 *
 * @param eventId identity of the event
 * @param kind what happened
 * @param occurredAt when, epoch millis UTC
 * @param platform marketplace of the shop
 * @param shopId shop, empty where unknown
 * @param buyerKey keyed hash of the buyer's id, null where the event named none
 * @param agentId agent who acted or is assigned, null where none
 * @param orderId order, null where unknown
 * @param conversationId conversation, null where none
 * @param ticketId ticket, null where none
 * @param caseId after-sales case, null where none
 * @param parcelId parcel, null where none; a SHIPPED event of several parcels makes one fact for each
 * @param reviewId review, null where none
 * @param sender writer of a chat message, null on everything else
 * @param amountCents amount of the event, 0 where it has none
 * @param details further fields that rules look at, by their name in rules ({@code caseType}, {@code promisedShipAt},
 *     {@code attributes.x}); times as epoch millis; null instead of an empty map, because most facts have none
 */
public record Fact(
        String eventId,
        EventKind kind,
        long occurredAt,
        Platform platform,
        String shopId,
        @Nullable String buyerKey,
        @Nullable String agentId,
        @Nullable String orderId,
        @Nullable String conversationId,
        @Nullable String ticketId,
        @Nullable String caseId,
        @Nullable String parcelId,
        @Nullable String reviewId,
        @Nullable Sender sender,
        long amountCents,
        @Nullable Map<String, String> details) {

    /** The same at another time. */
    public Fact at(long time) {
        return time == occurredAt
                ? this
                : new Fact(
                        eventId,
                        kind,
                        time,
                        platform,
                        shopId,
                        buyerKey,
                        agentId,
                        orderId,
                        conversationId,
                        ticketId,
                        caseId,
                        parcelId,
                        reviewId,
                        sender,
                        amountCents,
                        details);
    }

    /**
     * The same without what only the fact that starts a clock must tell: buyer, amount and the other things that the event was
     * about. Parcel and shop stay, which tell how facts belong together.
     */
    public Fact withoutContext() {
        return new Fact(
                eventId,
                kind,
                occurredAt,
                platform,
                shopId,
                null,
                agentId,
                null,
                null,
                null,
                null,
                parcelId,
                null,
                sender,
                0,
                details);
    }

    /**
     * The same as a fact of that order; platform, shop and buyer are filled in where the event did not tell them.
     *
     * @param order an order, null to leave what the fact says
     */
    public Fact ofOrder(@Nullable String order, String shop, Platform marketplace, @Nullable String buyer) {
        return new Fact(
                eventId,
                kind,
                occurredAt,
                platform == Platform.OTHER ? marketplace : platform,
                shopId.isBlank() ? shop : shopId,
                buyerKey == null ? buyer : buyerKey,
                agentId,
                order == null ? orderId : order,
                conversationId,
                ticketId,
                caseId,
                parcelId,
                reviewId,
                sender,
                amountCents,
                details);
    }

    /** The same with other details. */
    public Fact withDetails(Map<String, String> others) {
        return new Fact(
                eventId,
                kind,
                occurredAt,
                platform,
                shopId,
                buyerKey,
                agentId,
                orderId,
                conversationId,
                ticketId,
                caseId,
                parcelId,
                reviewId,
                sender,
                amountCents,
                others);
    }

    /**
     * The same, with the other's strings where they are equal: facts of one subject name the same shop, buyer and agent, and what is
     * kept of them need not do so in strings of their own.
     */
    public Fact sharing(Fact other) {
        return sharesNothing(other)
                ? this
                : new Fact(
                        eventId,
                        kind,
                        occurredAt,
                        platform,
                        shared(shopId, other.shopId),
                        shared(buyerKey, other.buyerKey),
                        shared(agentId, other.agentId),
                        shared(orderId, other.orderId),
                        shared(conversationId, other.conversationId),
                        shared(ticketId, other.ticketId),
                        shared(caseId, other.caseId),
                        shared(parcelId, other.parcelId),
                        shared(reviewId, other.reviewId),
                        sender,
                        amountCents,
                        details);
    }

    /** Whether there is no equal string that is not the very same already. */
    private boolean sharesNothing(Fact other) {
        return shared(shopId, other.shopId) == shopId
                && shared(buyerKey, other.buyerKey) == buyerKey
                && shared(agentId, other.agentId) == agentId
                && shared(orderId, other.orderId) == orderId
                && shared(conversationId, other.conversationId) == conversationId
                && shared(ticketId, other.ticketId) == ticketId
                && shared(caseId, other.caseId) == caseId
                && shared(parcelId, other.parcelId) == parcelId
                && shared(reviewId, other.reviewId) == reviewId;
    }

    private static <T extends @Nullable String> T shared(T mine, T others) {
        return mine != null && mine.equals(others) ? others : mine;
    }

    /** The detail of that name, null where the event has none. */
    public @Nullable String detail(String name) {
        return details == null ? null : details.get(name);
    }
}
