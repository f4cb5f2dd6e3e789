package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.Counts;

/**
 * What one task counted of one minute since its last watermark; flat and public because it is exchanged.
 *
 * @param key whose windows, text of a {@link io.aftersales.domain.satisfaction.DimensionKey}
 * @param minute first millisecond of the minute
 * @param finest place of the finest {@link io.aftersales.domain.window.WindowSize} that may still learn of it
 * @param knownAt when the last of it was known
 * @param counts what was counted
 */
public record PartialPane(String key, long minute, int finest, long knownAt, Counts counts) {

    private static final long MINUTE = 60_000;

    /** When it is settled, the end of a minute: its own is over then, and all of it was known. */
    long settledAt() {
        return settledAt(minute, knownAt);
    }

    /** When what was known then of that minute is settled. */
    static long settledAt(long minute, long knownAt) {
        return Math.max(minute, Math.floorDiv(knownAt, MINUTE) * MINUTE) + MINUTE;
    }

    /** The same with more that is settled at the same time. */
    PartialPane plus(PartialPane more) {
        return new PartialPane(key, minute, finest, Math.max(knownAt, more.knownAt), counts.plus(more.counts));
    }
}
