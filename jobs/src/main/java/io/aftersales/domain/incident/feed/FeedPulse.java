package io.aftersales.domain.incident.feed;

/**
 * A minute in which a feed spoke; flat and public because it is exchanged.
 *
 * @param key {@link FeedKey#text()}
 * @param minute its start, epoch millis
 * @param firstAt its first event that is known
 * @param lastAt its last one
 */
public record FeedPulse(String key, long minute, long firstAt, long lastAt) {

    /** Length of a minute. */
    public static final long MINUTE = 60_000;

    /** Start of the minute that {@code at} lies in. */
    public static long minuteOf(long at) {
        return Math.floorDiv(at, MINUTE) * MINUTE;
    }
}
