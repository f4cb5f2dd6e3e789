package io.aftersales.domain.incident.rate;

import io.aftersales.domain.array.LongArrays;
import java.util.Arrays;
import java.util.List;

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
 * @param unusual starts of the hours in which it was out of its baseline, ascending: they say nothing about what is usual
 * @param correctedFrom start of the first hour that was judged and has changed since, {@link #NEVER} for none
 * @param told what was told of anomalies that may still change; null as earlier releases kept it, which never told anything anew
 * @param settledUntil end of the hours that an earlier release judged: they stay as they were judged
 */
public record RateState(
        long[] hours,
        long judgedUntil,
        long openedAt,
        double usual,
        long version,
        long timerAt,
        int quietHours,
        long[] unusual,
        long correctedFrom,
        List<RateTold> told,
        long settledUntil) {

    /** No such time. */
    public static final long NEVER = Long.MAX_VALUE;

    public RateState {
        if (told == null) {
            unusual = new long[0];
            correctedFrom = NEVER;
            told = openedAt == NEVER ? List.of() : List.of(RateTold.earlier(openedAt, usual, version));
            settledUntil = judgedUntil;
        }
    }

    /** Of a shop that was never seen. */
    public static RateState empty() {
        return new RateState(
                new long[0], Long.MIN_VALUE, NEVER, 0, 0, NEVER, 0, new long[0], NEVER, List.of(), Long.MIN_VALUE);
    }

    /** Nothing is left to keep. */
    public boolean forgotten() {
        return hours.length == 0 && !corrected() && !open();
    }

    /** Whether an anomaly was told that lasts. */
    public boolean open() {
        return openedAt != NEVER;
    }

    /** The version of what is told next, {@code wall} being the wall clock's epoch millis. */
    public long nextVersion(long wall) {
        return Math.max(version + 1, wall);
    }

    /** Whether hours that were judged have changed since. */
    boolean corrected() {
        return correctedFrom != NEVER;
    }

    RateStanding standing() {
        return new RateStanding(judgedUntil, openedAt, usual, quietHours);
    }

    /** The same with that timer. */
    public RateState withTimerAt(long at) {
        return with(hours, correctedFrom, at);
    }

    private RateState with(long[] kept, long corrected, long timer) {
        return new RateState(
                kept, judgedUntil, openedAt, usual, version, timer, quietHours, unusual, corrected, told, settledUntil);
    }

    /** With an hour in which something is counted, or no more. */
    RateState learned(long hour, boolean kept) {
        int at = Arrays.binarySearch(hours, hour);
        long first = hour + RateCount.HOUR <= judgedUntil ? Math.max(hour, settledUntil) : NEVER;
        // What an earlier release judged stays, but windows that reach back to it do not.
        long corrected = Math.min(correctedFrom, first >= judgedUntil ? NEVER : first);
        if (at >= 0 == kept) {
            return corrected == correctedFrom ? this : with(hours, corrected, timerAt);
        }
        return with(kept ? LongArrays.with(hours, -at - 1, hour) : LongArrays.without(hours, at), corrected, timerAt);
    }

    RateState judged(RateStanding now, long[] out, List<RateTold> tellings, long latest) {
        return new RateState(
                hours,
                now.judgedUntil(),
                now.openedAt(),
                now.usual(),
                latest,
                timerAt,
                now.quietHours(),
                out,
                NEVER,
                tellings,
                settledUntil);
    }

    /** Without the first hours, and without what was told of anomalies that were over then: nothing can change them any more. */
    RateState without(int gone, long over) {
        long[] left = Arrays.copyOfRange(hours, gone, hours.length);
        long first = left.length == 0 ? NEVER : left[0];
        return new RateState(
                left,
                judgedUntil,
                openedAt,
                usual,
                version,
                timerAt,
                quietHours,
                Arrays.stream(unusual).filter(hour -> hour >= first).toArray(),
                correctedFrom,
                told.stream()
                        .filter(each -> each.firing() || each.changedAt() > over)
                        .toList(),
                settledUntil);
    }
}
