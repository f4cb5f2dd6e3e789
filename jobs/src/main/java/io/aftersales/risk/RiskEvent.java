package io.aftersales.risk;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.risk.BuyerEvent;
import io.aftersales.domain.risk.ConversationEvent;
import io.aftersales.domain.risk.RiskFact;
import org.jspecify.annotations.Nullable;

/**
 * What comes of an event, one of five; flat and public because it is exchanged.
 *
 * @param fact what it means for a subject that is known
 * @param conversation what it tells of a conversation, or what waits for the conversation's order
 * @param review what it tells of a review, or what waits for the review's order
 * @param parcel what is linked through its parcel
 * @param buyer what it tells of its buyer
 */
public record RiskEvent(
        @Nullable RiskFact fact,
        @Nullable ConversationEvent conversation,
        @Nullable ConversationEvent review,
        @Nullable Fact parcel,
        @Nullable BuyerEvent buyer) {

    static RiskEvent of(RiskFact fact) {
        return new RiskEvent(fact, null, null, null, null);
    }

    static RiskEvent of(ConversationEvent conversation) {
        return new RiskEvent(null, conversation, null, null, null);
    }

    static RiskEvent ofReview(ConversationEvent review) {
        return new RiskEvent(null, null, review, null, null);
    }

    static RiskEvent of(Fact parcel) {
        return new RiskEvent(null, null, null, parcel, null);
    }

    static RiskEvent of(BuyerEvent buyer) {
        return new RiskEvent(null, null, null, null, buyer);
    }
}
