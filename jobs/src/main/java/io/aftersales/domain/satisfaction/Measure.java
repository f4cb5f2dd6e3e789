package io.aftersales.domain.satisfaction;

import org.jspecify.annotations.Nullable;

/**
 * What is summed up in a window, named as the document's field; sums without a field of their own serve means. The order of
 * the constants is part of the state of running jobs: add at the end.
 */
public enum Measure {
    ROUNDS("rounds"),
    UNANSWERED("unanswered"),
    WAIT_SUM(null),
    WITHIN_30S("within30s"),
    WITHIN_1M("within1m"),
    WITHIN_3M("within3m"),
    WITHIN_5M("within5m"),
    CONVERSATIONS("conversations"),
    SESSIONS("sessions"),
    INVITATIONS("invitations"),
    RATINGS("ratings"),
    SATISFIED("satisfied"),
    SPEED_SUM("speedSum"),
    SPEED_COUNT("speedMarks"),
    ATTITUDE_SUM("attitudeSum"),
    ATTITUDE_COUNT("attitudeMarks"),
    EFFECT_SUM("effectSum"),
    EFFECT_COUNT("effectMarks"),
    PROCESS_SUM("processSum"),
    PROCESS_COUNT("processMarks"),
    REVIEWS("reviews"),
    REVIEW_SUM(null),
    GOOD_REVIEWS("goodReviews"),
    MEDIUM_REVIEWS("mediumReviews"),
    BAD_REVIEWS("badReviews"),
    DESCRIPTION_SUM(null),
    DESCRIPTION_COUNT(null),
    SERVICE_SUM(null),
    SERVICE_COUNT(null),
    LOGISTICS_SUM(null),
    LOGISTICS_COUNT(null),
    TICKETS("tickets"),
    RESOLVED("resolved"),
    RESOLUTION_SUM("resolutionSumMillis"),
    RESOLUTION_COUNT("resolutionsTimed"),
    HANDLING_SUM(null),
    REOPENED("reopened"),
    FIRST_RESOLUTIONS("firstResolutions"),
    FIRST_CONTACT_RESOLUTIONS("firstContactResolutions"),
    SECOND_CONTACTS("secondContacts"),
    ORDERS("paidOrders"),
    COMPLAINTS("complaints"),
    RETURNS("returns"),
    REFUNDS("refunds"),
    QUALITY_REFUNDS("qualityRefunds"),
    DISPUTES_LOST("disputesLost"),
    INTERVENTIONS("interventions"),
    REFUND_ENDS("refundsEnded"),
    REFUND_SUM(null),
    SHIPMENTS_DUE("shipmentsDue"),
    SHIPPED_IN_TIME("shippedInTime"),
    PICK_UPS_DUE("pickUpsDue"),
    PICKED_UP_IN_TIME("pickedUpInTime"),
    DELIVERIES_DUE("deliveriesDue"),
    DELIVERED_IN_TIME("deliveredInTime"),
    STALLED("stalledParcels"),
    SENTIMENT_SUM(null),
    SENTIMENT_COUNT("sentimentMessages"),
    OVERALL_SUM(null),
    MOOD_CHANGE_SUM(null),
    MOODS("sentimentConversations"),
    MOODS_WORSE("sentimentWorsened");

    private final @Nullable String field;

    Measure(@Nullable String field) {
        this.field = field;
    }

    /** Field of the document, null where it has none. */
    public @Nullable String field() {
        return field;
    }
}
