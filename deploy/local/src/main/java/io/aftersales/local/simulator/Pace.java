package io.aftersales.local.simulator;

/**
 * How fast lives pass: as they do, or shortened, so that a load of many events a second needs few lives at a time.
 *
 * @param orders how many times faster orders, parcels, cases and tickets pass
 * @param talks how many times faster conversations pass
 */
record Pace(double orders, double talks) {

    /** As in life: days for an order, minutes for a conversation. */
    static final Pace NATURAL = new Pace(1, 1);

    /** Some twenty seconds for an order, five for a conversation. */
    static final Pace LOAD = new Pace(18_000, 60);

    static final long SECOND = 1_000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    /** A span of an order's life. */
    long order(long millis) {
        return Math.max(1, (long) (millis / orders));
    }

    /** A span of a conversation's life. */
    long talk(long millis) {
        return Math.max(1, (long) (millis / talks));
    }
}
