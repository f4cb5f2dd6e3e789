package io.aftersales.domain.incident.rate;

/**
 * How a share stands when hours are judged up to an instant, a function of what is counted before it.
 *
 * @param judgedUntil end of the last hour that was judged
 * @param openedAt when it left its baseline, {@link RateState#NEVER} if it did not
 * @param usual the share that was usual then
 * @param quietHours for how many hours there have been too few events to say whether it is back
 */
record RateStanding(long judgedUntil, long openedAt, double usual, int quietHours) {

    static RateStanding closed(long judgedUntil) {
        return new RateStanding(judgedUntil, RateState.NEVER, 0, 0);
    }

    boolean open() {
        return openedAt != RateState.NEVER;
    }

    /** As it stays open after one more hour. */
    RateStanding lasting(long until, int quiet) {
        return new RateStanding(until, openedAt, usual, quiet);
    }

    RateStanding judged(long until) {
        return until <= judgedUntil ? this : new RateStanding(until, openedAt, usual, quietHours);
    }
}
