package io.aftersales.domain.satisfaction;

import org.jspecify.annotations.Nullable;

/** Means in the documents: a sum over a count, divided by {@code unit} where the sum is kept in smaller pieces. */
public enum Mean {
    WAIT("waitMeanMillis", Measure.WAIT_SUM, null, 1),
    OVERALL("overallMean", Measure.OVERALL_SUM, Measure.RATINGS, 1),
    SPEED("speedMean", Measure.SPEED_SUM, Measure.SPEED_COUNT, 1),
    ATTITUDE("attitudeMean", Measure.ATTITUDE_SUM, Measure.ATTITUDE_COUNT, 1),
    EFFECT("effectMean", Measure.EFFECT_SUM, Measure.EFFECT_COUNT, 1),
    PROCESS("processMean", Measure.PROCESS_SUM, Measure.PROCESS_COUNT, 1),
    REVIEW("reviewMean", Measure.REVIEW_SUM, Measure.REVIEWS, 1),
    DESCRIPTION("descriptionMean", Measure.DESCRIPTION_SUM, Measure.DESCRIPTION_COUNT, 1),
    SERVICE("serviceMean", Measure.SERVICE_SUM, Measure.SERVICE_COUNT, 1),
    LOGISTICS("logisticsMean", Measure.LOGISTICS_SUM, Measure.LOGISTICS_COUNT, 1),
    RESOLUTION("resolutionMeanMillis", Measure.RESOLUTION_SUM, Measure.RESOLUTION_COUNT, 1),
    HANDLING("handlingMeanMillis", Measure.HANDLING_SUM, Measure.RESOLUTION_COUNT, 1),
    REFUND("refundMeanMillis", Measure.REFUND_SUM, Measure.REFUND_ENDS, 1),
    SENTIMENT("sentimentMean", Measure.SENTIMENT_SUM, Measure.SENTIMENT_COUNT, 1000),
    MOOD_CHANGE("sentimentChangeMean", Measure.MOOD_CHANGE_SUM, Measure.MOODS, 1000);

    private final String field;
    private final Measure sum;
    private final @Nullable Measure count;
    private final double unit;

    Mean(String field, Measure sum, @Nullable Measure count, double unit) {
        this.field = field;
        this.sum = sum;
        this.count = count;
        this.unit = unit;
    }

    /** Field of the document. */
    public String field() {
        return field;
    }

    /** The mean, null without anything to take it of. */
    public @Nullable Double of(Counts counts) {
        // Only answered rounds have a wait.
        long n = count == null ? counts.of(Measure.ROUNDS) - counts.of(Measure.UNANSWERED) : counts.of(count);
        return n <= 0 ? null : counts.of(sum) / unit / n;
    }
}
