package io.aftersales.domain.calendar;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** The time that opening hours are known for. It is bounded so that an absurd instant in the data costs little memory. */
final class Horizon {

    static final int FIRST_YEAR = 1970;
    static final int LAST_YEAR = 2200;
    static final long START = startOf(FIRST_YEAR);
    static final long END = startOf(LAST_YEAR + 1);

    /** How much is added at once, beyond what is asked for: so a table grows seldom. */
    private static final long STEP = TimeUnit.DAYS.toMillis(400);

    private Horizon() {}

    /** The instant itself or the border it lies beyond. */
    static long clamp(long at) {
        return Math.max(START, Math.min(END, at));
    }

    /** A step back, not beyond the border. */
    static long earlier(long at) {
        return Math.max(START, clamp(at) - STEP);
    }

    /** A step on, not beyond the border. */
    static long later(long at) {
        return Math.min(END, clamp(at) + STEP);
    }

    private static long startOf(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
