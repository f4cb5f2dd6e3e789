package io.aftersales.domain.sla;

/** A step in the life of a clock. */
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
    /** The whole run was taken back by a fact that arrived late. */
    RETRACTED
}
