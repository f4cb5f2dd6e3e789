package io.aftersales.domain.alert;

/** Epoch millis that may be missing, as plain numbers: state has no room for optional values. */
public final class Instants {

    /** No time: before every other. */
    public static final long NONE = Long.MIN_VALUE;

    /** Never: after every other. */
    public static final long NEVER = Long.MAX_VALUE;

    private Instants() {}

    /** The sum, which stays {@link #NEVER} where it would lie beyond all times. */
    public static long plus(long instant, long millis) {
        long sum = instant + millis;
        return sum < instant && millis > 0 ? NEVER : sum;
    }
}
