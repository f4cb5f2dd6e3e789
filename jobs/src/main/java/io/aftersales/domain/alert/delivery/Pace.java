package io.aftersales.domain.alert.delivery;

import io.aftersales.domain.alert.rule.Limits;

/**
 * How fast a receiver may be spoken to: one bucket of tokens for the minute and a least distance for the second, and growing waits
 * after failures. Immutable, flat for Flink.
 *
 * @param tokens messages that may be sent now
 * @param at when that was so, epoch millis
 * @param sentAt when the last message was sent
 * @param failures failures in a row
 * @param notBefore when it may be tried again
 */
public record Pace(double tokens, long at, long sentAt, int failures, long notBefore) {

    private static final double MINUTE_MILLIS = 60_000;
    private static final long SECOND_MILLIS = 1_000;
    private static final long LEAST_WAIT_MILLIS = 500;
    private static final long LONGEST_WAIT_MILLIS = 60_000;

    /** Nothing was sent yet. */
    public static Pace begin(long now) {
        return new Pace(-1, now, Long.MIN_VALUE, 0, Long.MIN_VALUE);
    }

    /** When the next message may be sent: {@code now} or later. */
    public long nextAt(Limits limits, long now) {
        long next = Math.max(now, notBefore);
        if (sentAt != Long.MIN_VALUE) {
            next = Math.max(next, sentAt + SECOND_MILLIS / limits.perSecond());
        }
        double missing = 1 - tokens(limits, next);
        return missing <= 0 ? next : next + (long) Math.ceil(missing * MINUTE_MILLIS / perMinute(limits));
    }

    /** Whether this is the last message for a while. */
    public boolean scarce(Limits limits, long now) {
        return tokens(limits, now) < 2;
    }

    /** After a message was sent. */
    public Pace sent(Limits limits, long now) {
        return new Pace(Math.max(0, tokens(limits, now) - 1), now, now, failures, notBefore);
    }

    /** After the receiver took one. */
    public Pace taken() {
        return new Pace(tokens, at, sentAt, 0, Long.MIN_VALUE);
    }

    /** After it took none; waits at least as long as it asked. */
    public Pace failed(long now, long waitMillis) {
        long doubled = LEAST_WAIT_MILLIS << Math.min(failures, 10);
        long wait = Math.max(Math.min(LONGEST_WAIT_MILLIS, doubled), waitMillis);
        return new Pace(tokens, at, sentAt, failures + 1, now + wait);
    }

    // What may go at once and what comes back in a minute are the minute's limit together: no window of a minute has
    // more.
    private static double burst(Limits limits) {
        return Math.max(1, limits.perMinute() / 4.0);
    }

    private static double perMinute(Limits limits) {
        return Math.max(1, limits.perMinute() - burst(limits));
    }

    private double tokens(Limits limits, long now) {
        if (tokens < 0) {
            return burst(limits);
        }
        return Math.min(burst(limits), tokens + Math.max(0, now - at) * perMinute(limits) / MINUTE_MILLIS);
    }
}
