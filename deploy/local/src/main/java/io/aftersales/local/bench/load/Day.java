package io.aftersales.local.bench.load;

import java.time.Instant;

/**
 * The day that the data lie in: a plain Tuesday in Shanghai. Its hours are those of the benchmark's calendars, computed here
 * a second time and as plainly as can be, so that the engine is not checked against itself.
 */
final class Day {

    static final long SECOND = 1_000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;

    private static final long MIDNIGHT =
            Instant.parse("2026-03-03T00:00:00+08:00").toEpochMilli();

    /** When the orders that stay open begin to be paid. */
    static final long OPEN_ORDERS_FROM = MIDNIGHT + 5 * HOUR;

    /** When the usual traffic begins, within all service hours. */
    static final long TRAFFIC_FROM = MIDNIGHT + 8 * HOUR + 30 * MINUTE;

    /** When it would end at the latest, still within them. */
    static final long TRAFFIC_TO = MIDNIGHT + 22 * HOUR + 30 * MINUTE;

    private static final long[][] SHIFTS = {{9 * HOUR, 12 * HOUR}, {13 * HOUR + 30 * MINUTE, 18 * HOUR}};

    private Day() {}

    /** The instant that lies {@code millis} of working hours after {@code from}; no holiday is near. */
    static long afterWorkingHours(long from, long millis) {
        long left = millis;
        for (long day = MIDNIGHT; ; day += 24 * HOUR) {
            for (long[] shift : SHIFTS) {
                long begin = Math.max(from, day + shift[0]);
                long available = day + shift[1] - begin;
                if (available >= left && available > 0) {
                    return begin + left;
                }
                left -= Math.max(0, available);
            }
        }
    }
}
