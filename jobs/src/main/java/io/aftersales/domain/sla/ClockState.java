package io.aftersales.domain.sla;

/** Where a clock stands. What went wrong on the way is told by flags beside it, so that no later event hides a breach. */
public enum ClockState {
    RUNNING,
    PAUSED,
    /** Stopped in time. */
    MET,
    /** Stopped after the deadline. */
    MET_LATE,
    CANCELLED,
    /** Given up without a stop, or failed by an event after which no stop can keep the promise. */
    EXPIRED;

    /** Whether the clock still waits for its stop. */
    public boolean open() {
        return this == RUNNING || this == PAUSED;
    }
}
