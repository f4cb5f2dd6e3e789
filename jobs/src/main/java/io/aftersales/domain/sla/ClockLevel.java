package io.aftersales.domain.sla;

import io.aftersales.domain.calendar.BusinessCalendar;

/** A rung of a clock's ladder: an instant that pauses move until it is reached. */
final class ClockLevel {

    private long at;
    private boolean reached;

    ClockLevel(long at) {
        this.at = at;
    }

    /** The instant, {@link ClockRun#NEVER} for a level that the policy does not have. */
    long at() {
        return at;
    }

    boolean exists() {
        return at != ClockRun.NEVER;
    }

    boolean reached() {
        return reached;
    }

    void reach() {
        reached = true;
    }

    /** Reaches the level at another instant than it was set to. */
    void reachAt(long instant) {
        at = instant;
        reached = true;
    }

    /** Whether the level still lies ahead. */
    boolean pending() {
        return exists() && !reached;
    }

    void moveBy(BusinessCalendar calendar, long millis) {
        if (pending()) {
            at = calendar.add(at, millis);
        }
    }
}
