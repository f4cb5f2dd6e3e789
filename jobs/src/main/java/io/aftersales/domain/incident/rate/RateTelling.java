package io.aftersales.domain.incident.rate;

import io.aftersales.domain.incident.episode.Telling;
import java.util.Objects;

/**
 * An anomaly as it is told.
 *
 * @param openedAt when it began, epoch millis
 * @param changedAt when this became so
 * @param firing whether it lasts
 * @param hits buyers in the window
 * @param outOf events in the window
 * @param usual the share that was usual, from 0 to 1; below 0 of an anomaly that never was
 */
public record RateTelling(long openedAt, long changedAt, boolean firing, long hits, long outOf, double usual)
        implements Telling {

    private static final double NEVER_WAS = -1;

    static RateTelling opened(long at, RateSum window, double usual) {
        return new RateTelling(at, at, true, window.hits(), window.outOf(), usual);
    }

    static RateTelling ended(RateStanding open, long at, RateSum window) {
        return new RateTelling(open.openedAt(), at, false, window.hits(), window.outOf(), open.usual());
    }

    /** That it never was, found by what came late or was taken back. */
    static RateTelling never(long openedAt, long at) {
        return new RateTelling(openedAt, at, false, 0, 0, NEVER_WAS);
    }

    /** Whether it never was. */
    public boolean takenBack() {
        return usual < 0;
    }

    @Override
    public int digest() {
        return takenBack() ? 0 : Objects.hash(openedAt, changedAt, firing, hits, outOf, usual);
    }
}
