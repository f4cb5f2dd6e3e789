package io.aftersales.local.bench.load;

import io.aftersales.local.bench.load.ExpectedClocks.Levels;
import java.util.SplittableRandom;

/**
 * How fast the lives of orders and conversations pass, and whether the desk ever closes.
 *
 * @param divisor how many times faster they pass than in the data of a day
 * @param alwaysOpen whether every hour is a working hour
 */
record Pace(int divisor, boolean alwaysOpen) {

    /** Half an hour for an order, office hours: a day's data that are read as fast as can be. */
    static final Pace DAY = new Pace(1, false);

    /** Some fifteen seconds for an order, at any hour: what is written as time goes by must show the whole mix soon. */
    static final Pace LIVE = new Pace(150, true);

    /** That span at this pace, a millisecond at least, so that steps keep their order. */
    long of(long millis) {
        return Math.max(1, millis / divisor);
    }

    /** An exponential wait of that mean at this pace, a millisecond at least. */
    long after(SplittableRandom random, long mean) {
        return of(1 + (long) (-Math.log1p(-random.nextDouble()) * mean));
    }

    /** The levels of a span of working hours; promises do not shrink with the pace. */
    Levels workingHours(long startAt, long millis) {
        return alwaysOpen ? Levels.always(startAt, startAt + millis) : Levels.workingHours(startAt, millis);
    }
}
