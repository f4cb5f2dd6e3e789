package io.aftersales.domain.satisfaction;

import io.aftersales.domain.window.Wilson;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rates in the documents, each the share of a count in another; the field of the lower bound ends in {@code LowerBound}. */
public enum Rate {
    WITHIN_30S("within30sRate", Measure.WITHIN_30S, Measure.ROUNDS),
    WITHIN_1M("within1mRate", Measure.WITHIN_1M, Measure.ROUNDS),
    WITHIN_3M("within3mRate", Measure.WITHIN_3M, Measure.ROUNDS),
    WITHIN_5M("within5mRate", Measure.WITHIN_5M, Measure.ROUNDS),
    UNANSWERED("unansweredRate", Measure.UNANSWERED, Measure.ROUNDS),
    ANSWER("ratingAnswerRate", Measure.RATINGS, Measure.INVITATIONS),
    SATISFACTION("satisfactionRate", Measure.SATISFIED, Measure.RATINGS),
    GOOD_REVIEW("goodReviewRate", Measure.GOOD_REVIEWS, Measure.REVIEWS),
    BAD_REVIEW("badReviewRate", Measure.BAD_REVIEWS, Measure.REVIEWS),
    RESOLUTION("resolutionRate", Measure.RESOLVED, Measure.TICKETS),
    FIRST_CONTACT("firstContactRate", Measure.FIRST_CONTACT_RESOLUTIONS, Measure.FIRST_RESOLUTIONS),
    COMPLAINT("complaintRate", Measure.COMPLAINTS, Measure.CONVERSATIONS),
    ORDER_COMPLAINT("orderComplaintRate", Measure.COMPLAINTS, Measure.ORDERS),
    RETURN("returnRate", Measure.RETURNS, Measure.ORDERS),
    REFUND("refundRate", Measure.REFUNDS, Measure.ORDERS),
    QUALITY_REFUND("qualityRefundRate", Measure.QUALITY_REFUNDS, Measure.ORDERS),
    DISPUTE_REFUND("disputeRefundRate", Measure.DISPUTES_LOST, Measure.ORDERS),
    INTERVENTION("interventionRate", Measure.INTERVENTIONS, Measure.ORDERS),
    SHIPMENT("shippedInTimeRate", Measure.SHIPPED_IN_TIME, Measure.SHIPMENTS_DUE),
    PICK_UP("pickedUpInTimeRate", Measure.PICKED_UP_IN_TIME, Measure.PICK_UPS_DUE),
    DELIVERY("deliveredInTimeRate", Measure.DELIVERED_IN_TIME, Measure.DELIVERIES_DUE),
    SENTIMENT_WORSENED("sentimentWorsenedRate", Measure.MOODS_WORSE, Measure.MOODS);

    private final String field;
    private final Measure numerator;
    private final Measure denominator;

    Rate(String field, Measure numerator, Measure denominator) {
        this.field = field;
        this.numerator = numerator;
        this.denominator = denominator;
    }

    /** Field of the document, and name in rules. */
    public String field() {
        return field;
    }

    /** Field of the Wilson lower bound. */
    public String lowerBoundField() {
        return field + "LowerBound";
    }

    /** What is counted of the denominator; of other things than the denominator in rates like complaints per order. */
    public long numerator(Counts counts) {
        return counts.of(numerator);
    }

    /** What it is made of. */
    List<Measure> measures() {
        return List.of(numerator, denominator);
    }

    /** The sample. */
    public long denominator(Counts counts) {
        return counts.of(denominator);
    }

    /** The rate, null without a sample. */
    public @Nullable Double of(Counts counts) {
        long n = denominator(counts);
        return n <= 0 ? null : (double) numerator(counts) / n;
    }

    /** Wilson lower bound (95 %), null without a sample. */
    public @Nullable Double lowerBound(Counts counts) {
        long n = denominator(counts);
        return n <= 0 ? null : Wilson.lowerBound(numerator(counts), n);
    }

    /** The rate that documents and rules call so, empty where there is none. */
    public static Optional<Rate> ofField(String field) {
        return Arrays.stream(values()).filter(rate -> rate.field.equals(field)).findFirst();
    }

    /** Names of all rates. */
    public static List<String> fields() {
        return Arrays.stream(values()).map(Rate::field).toList();
    }
}
