package io.aftersales.domain.sla;

/**
 * A level beside the deadline: a share of the way from start to deadline (more than 100 lies behind the deadline), or a span
 * before the deadline. Both are counted in the policy's calendar.
 *
 * @param percent share in percent, 0 if the span is meant
 * @param millisBefore span before the deadline in millis, 0 if the share is meant
 */
public record Threshold(double percent, long millisBefore) {

    /** A share of the way from start to deadline, more than zero. */
    public static Threshold ofPercent(double percent) {
        return new Threshold(percent, 0);
    }

    /** A span before the deadline, more than zero. */
    public static Threshold ofMillisBefore(long millis) {
        return new Threshold(0, millis);
    }
}
