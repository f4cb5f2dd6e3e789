package io.aftersales.domain.incident.feed;

import java.util.Arrays;

/**
 * What is known of a feed; flat and public because it is kept in state.
 *
 * @param lastAt its last event in a minute that is over, {@link #NEVER} before the first one
 * @param waitsFrom since when it is waited for if it was never heard, {@link #NEVER} for no waiting
 * @param gaps how long it is usually silent
 * @param minutes minutes that are not over in which it spoke: start, first and last event of each, ascending
 * @param silentSince silence that was told, {@link #NEVER} if there is none
 * @param silentAt when that was told
 * @param clearedAt the event that ended it as far as that is told, {@link #NEVER} if it is not
 * @param version of the condition told last, 0 for none
 * @param timerAt when it wants to be looked at, {@link #NEVER} for never
 */
public record FeedState(
        long lastAt,
        long waitsFrom,
        Gaps gaps,
        long[] minutes,
        long silentSince,
        long silentAt,
        long clearedAt,
        long version,
        long timerAt) {

    /** No such time. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int WIDTH = 3;

    /** Of a feed that was never heard. */
    public static FeedState empty() {
        return new FeedState(NEVER, NEVER, Gaps.NONE, new long[0], NEVER, NEVER, NEVER, 0, NEVER);
    }

    /** Whether a silence was told that lasts. */
    public boolean silent() {
        return silentSince != NEVER && clearedAt == NEVER;
    }

    /** Nothing is left to keep. */
    public boolean forgotten() {
        return lastAt == NEVER && waitsFrom == NEVER && minutes.length == 0;
    }

    /** The same with that timer. */
    public FeedState withTimerAt(long at) {
        return new FeedState(lastAt, waitsFrom, gaps, minutes, silentSince, silentAt, clearedAt, version, at);
    }

    FeedState waitsFrom(long at) {
        return new FeedState(lastAt, at, gaps, minutes, silentSince, silentAt, clearedAt, version, timerAt);
    }

    /** The first event that is not yet counted, {@link #NEVER} if there is none. */
    long nextEvent() {
        return minutes.length == 0 ? NEVER : minutes[1];
    }

    /** End of the first minute that is not yet counted, {@link #NEVER} if there is none. */
    long nextMinuteEnd() {
        return minutes.length == 0 ? NEVER : minutes[0] + FeedPulse.MINUTE;
    }

    FeedState heard(FeedPulse pulse) {
        int place = 0;
        while (place < minutes.length && minutes[place] < pulse.minute()) {
            place += WIDTH;
        }
        long[] more = minutes.clone();
        if (place < minutes.length && minutes[place] == pulse.minute()) {
            more[place + 1] = Math.min(more[place + 1], pulse.firstAt());
            more[place + 2] = Math.max(more[place + 2], pulse.lastAt());
        } else {
            more = Arrays.copyOf(minutes, minutes.length + WIDTH);
            System.arraycopy(minutes, place, more, place + WIDTH, minutes.length - place);
            more[place] = pulse.minute();
            more[place + 1] = pulse.firstAt();
            more[place + 2] = pulse.lastAt();
        }
        return new FeedState(lastAt, waitsFrom, gaps, more, silentSince, silentAt, clearedAt, version, timerAt);
    }

    /** With the first minute counted, which ends every silence. */
    FeedState counted(Gaps known) {
        return new FeedState(
                minutes[2],
                NEVER,
                known,
                Arrays.copyOfRange(minutes, WIDTH, minutes.length),
                NEVER,
                NEVER,
                NEVER,
                version,
                timerAt);
    }

    FeedState silent(long since, long at) {
        return new FeedState(lastAt, waitsFrom, gaps, minutes, since, at, NEVER, version, timerAt);
    }

    FeedState cleared(long at) {
        return new FeedState(lastAt, waitsFrom, gaps, minutes, silentSince, silentAt, at, version, timerAt);
    }

    /** No silence is told any more, whenever the feed spoke last. */
    FeedState unwatched() {
        return new FeedState(lastAt, waitsFrom, gaps, minutes, NEVER, NEVER, NEVER, version, timerAt);
    }

    FeedState told(long latest) {
        return new FeedState(lastAt, waitsFrom, gaps, minutes, silentSince, silentAt, clearedAt, latest, timerAt);
    }

    /** Given up. */
    FeedState gone() {
        return new FeedState(NEVER, NEVER, gaps, minutes, NEVER, NEVER, NEVER, version, timerAt);
    }
}
