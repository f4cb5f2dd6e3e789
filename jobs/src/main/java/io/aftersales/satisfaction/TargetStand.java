package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.ServiceTarget;
import io.aftersales.domain.satisfaction.TargetWatch;

/**
 * A target of one dimension and what was told of it; flat and public because it is kept in state.
 *
 * @param watch how it stands
 * @param until when the last window that was judged is given up
 * @param version of the condition that was told last, 0 for none
 * @param judgedAt when it was judged last, event time; the rules of then know the target. 0 as earlier releases kept it
 * @param minutes length of the windows that it was judged by. 0 as earlier releases kept it
 */
public record TargetStand(TargetWatch watch, long until, long version, long judgedAt, int minutes) {

    /** Of a target that was never judged. */
    static final TargetStand NEW = new TargetStand(TargetWatch.NEW, Long.MIN_VALUE, 0, 0, 0);

    /** The same where the target's windows are as long as they were; else it begins anew, but for a condition that was told. */
    TargetStand under(ServiceTarget target) {
        int length = target.window().minutes();
        if (minutes == length) {
            return this;
        }
        long since = watch.firing() ? watch.missedSince() : TargetWatch.NOT_MISSED;
        TargetWatch begun = new TargetWatch(Long.MIN_VALUE, since, watch.firing());
        // What an earlier release kept is taken to be of such windows.
        return new TargetStand(minutes == 0 ? watch : begun, until, version, judgedAt, length);
    }

    /** Judged then, or later already, by a window that is given up at {@code givenUpAt}. */
    TargetStand judged(long at, long givenUpAt) {
        return new TargetStand(watch, Math.max(until, givenUpAt), version, Math.max(judgedAt, at), minutes);
    }

    /** With a condition told now. */
    TargetStand told(long wallMillis) {
        return new TargetStand(watch, until, Math.max(version + 1, wallMillis), judgedAt, minutes);
    }
}
