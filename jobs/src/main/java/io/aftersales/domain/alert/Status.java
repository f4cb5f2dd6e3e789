package io.aftersales.domain.alert;

/** Where an alert stands. */
public enum Status {
    /** It lasts, and nobody has taken it. */
    FIRING,
    /** It lasts, and somebody has taken it. */
    ACKNOWLEDGED,
    /** It is over. */
    RESOLVED
}
