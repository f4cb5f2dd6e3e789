package io.aftersales.domain.risk;

import org.jspecify.annotations.Nullable;

/**
 * What a conversation, or a review, tells of its order, or what waits for it; flat and public because it is exchanged.
 *
 * @param conversationId the conversation, or the review
 * @param eventId identity of the event
 * @param at when it happened, epoch millis
 * @param orderId order that the event names, null where it names none
 * @param fact what has to find its order, null where the event only names one
 */
public record ConversationEvent(
        String conversationId,
        String eventId,
        long at,
        @Nullable String orderId,
        @Nullable RiskFact fact) {}
