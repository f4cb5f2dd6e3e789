package io.aftersales.domain.satisfaction;

/** Keys of a scorecard's sums within {@link Counts}: of the day, and of each hour of it. */
public final class ScoreSums {

    /** Sum of the numerator. */
    static final int NUMERATOR = 0;

    /** Sum of the denominator. */
    static final int DENOMINATOR = 1;

    private static final int FIRST_HOUR = 2;
    private static final long HOUR = 3_600_000;

    private ScoreSums() {}

    /** Numerator of the day. */
    public static long numerator(Counts counts) {
        return counts.of(NUMERATOR);
    }

    /** Denominator of the day. */
    public static long denominator(Counts counts) {
        return counts.of(DENOMINATOR);
    }

    /** Adds to the sums of the day. */
    static void add(Tally tally, long numerator, long denominator) {
        put(tally, NUMERATOR, numerator);
        put(tally, DENOMINATOR, denominator);
    }

    /** Adds to the sums of the day and of the hour that {@code timeOfDay} lies in. */
    static void add(Tally tally, long numerator, long denominator, long timeOfDay) {
        add(tally, numerator, denominator);
        int hour = (int) (timeOfDay / HOUR);
        put(tally, numeratorOf(hour), numerator);
        put(tally, numeratorOf(hour) + 1, denominator);
    }

    /** Key of an hour's numerator; that of its denominator follows. */
    static int numeratorOf(int hour) {
        return FIRST_HOUR + 2 * hour;
    }

    private static void put(Tally tally, int key, long value) {
        if (value != 0) {
            tally.add(key, value);
        }
    }
}
