package io.aftersales.domain.incident.rate;

/**
 * Something that a rule counts in a shop; flat and public because it is exchanged.
 *
 * @param key {@link RateKey#text()}
 * @param hour start of the hour, epoch millis
 * @param outOf how many events it is held against
 * @param hit hash of a buyer that is counted, 0 for none
 */
public record RateCount(String key, long hour, long outOf, long hit) {

    /** Length of the panes. */
    public static final long HOUR = 3_600_000;

    /** Start of the hour that {@code at} lies in. */
    public static long hourOf(long at) {
        return Math.floorDiv(at, HOUR) * HOUR;
    }
}
