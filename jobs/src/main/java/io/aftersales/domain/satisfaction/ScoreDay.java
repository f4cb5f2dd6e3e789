package io.aftersales.domain.satisfaction;

/**
 * A scorecard's day as it was written last; flat because it is kept in state.
 *
 * @param start its first millisecond
 * @param end the first millisecond after it
 * @param numerator of the day
 * @param denominator of the day
 * @param forecast expected at its end, NaN where nothing is
 * @param changedAt event time of the last change
 * @param version of the document
 */
public record ScoreDay(
        long start, long end, long numerator, long denominator, double forecast, long changedAt, long version) {

    /** Whether corrections left nothing of it: it has no document. */
    public boolean nothing() {
        return numerator == 0 && denominator == 0;
    }

    /** As written again, because an earlier day in its window changed. */
    public ScoreDay again(long correctedAt, long wallMillis) {
        return new ScoreDay(
                start,
                end,
                numerator,
                denominator,
                forecast,
                Math.max(changedAt, correctedAt),
                Math.max(version + 1, wallMillis));
    }
}
