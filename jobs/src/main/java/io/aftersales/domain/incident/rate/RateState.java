package io.aftersales.domain.incident.rate;

import java.util.Arrays;

/**
 * How a share stands; flat and public because it is kept in state.
 *
 * @param hours starts of the hours that are kept, ascending
 * @param judgedUntil end of the last hour that was judged
 * @param openedAt when it left its baseline, {@link #NEVER} if it did not
 * @param usual the share that was usual then
 * @param version of the condition told last, 0 for none
 * @param timerAt when it wants to be looked at, {@link #NEVER} for never
 * @param quietHours for how many hours there have been too few events to say whether it is back
 */
public record RateState(
        long[] hours, long judgedUntil, long openedAt, double usual, long version, long timerAt, int quietHours) {

    /** No such time. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Of a shop that was never seen. */
    public static RateState empty() {
        return new RateState(new long[0], Long.MIN_VALUE, NEVER, 0, 0, NEVER, 0);
    }

    /** Nothing is left to keep. */
    public boolean forgotten() {
        return hours.length == 0;
    }

    /** The same with that timer. */
    public RateState withTimerAt(long at) {
        return new RateState(hours, judgedUntil, openedAt, usual, version, at, quietHours);
    }

    RateState withHour(long hour) {
        long[] more = Arrays.copyOf(hours, hours.length + 1);
        more[hours.length] = hour;
        Arrays.sort(more);
        return new RateState(more, judgedUntil, openedAt, usual, version, timerAt, quietHours);
    }

    RateState without(int gone) {
        return new RateState(
                Arrays.copyOfRange(hours, gone, hours.length),
                judgedUntil,
                openedAt,
                usual,
                version,
                timerAt,
                quietHours);
    }

    RateState judged(long until, long opened, double usually, long told) {
        return new RateState(hours, until, opened, usually, told, timerAt, 0);
    }

    /** As it stays open after one more hour. */
    RateState judged(long until, int quiet) {
        return new RateState(hours, until, openedAt, usual, version, timerAt, quiet);
    }

    /** Whether an anomaly was told that lasts. */
    public boolean open() {
        return openedAt != NEVER;
    }

    int indexFrom(long start) {
        int found = Arrays.binarySearch(hours, start);
        return found >= 0 ? found : -found - 1;
    }
}
