package io.aftersales.domain.sla;

/**
 * How long a subject is remembered, in event time.
 *
 * @param endedMillis after the end of its last clock, so that late facts can still correct it
 * @param unmatchedMillis after its last fact, if no clock started
 */
public record Retention(long endedMillis, long unmatchedMillis) {

    private static final long DAY = 24L * 60 * 60 * 1000;

    /** Thirty days after the end, seven days for facts that started nothing. */
    public static final Retention DEFAULT = new Retention(30 * DAY, 7 * DAY);
}
