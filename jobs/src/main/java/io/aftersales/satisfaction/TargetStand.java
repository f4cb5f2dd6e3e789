package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.TargetWatch;

/**
 * A target of one dimension and what was told of it; flat and public because it is kept in state.
 *
 * @param watch how it stands
 * @param until when the last window that was judged is given up
 * @param version of the condition that was told last, 0 for none
 * @param judgedAt when it was judged last, event time; the rules of then know the target. 0 as earlier releases kept it
 */
public record TargetStand(TargetWatch watch, long until, long version, long judgedAt) {

    /** Of a target that was never judged. */
    static final TargetStand NEW = new TargetStand(TargetWatch.NEW, Long.MIN_VALUE, 0, 0);

    /** Judged then, or later already, by a window that is given up at {@code givenUpAt}. */
    TargetStand judged(long at, long givenUpAt) {
        return new TargetStand(watch, Math.max(until, givenUpAt), version, Math.max(judgedAt, at));
    }

    /** With a condition told now. */
    TargetStand told(long wallMillis) {
        return new TargetStand(watch, until, Math.max(version + 1, wallMillis), judgedAt);
    }
}
