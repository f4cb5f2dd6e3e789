package io.aftersales.domain.sla;

/** A step in the life of a clock; each is told once. */
public enum ClockTransition {
    STARTED,
    WARNED,
    BREACHED,
    SERIOUS,
    PAUSED,
    RESUMED,
    STOPPED,
    CANCELLED,
    EXPIRED,
    /**
     * A fact that arrived late took back a breach, and the steps that hold follow, or took back the whole run. Soon after a restore also
     * told where the run of the job before it may have told a breach.
     */
    RETRACTED
}
