package io.aftersales.domain.alert;

/** What receivers are told about an alert. */
public enum NoticeKind {
    /** It began, got worse, stands by itself again, or is the first time a matter for people. */
    FIRING,
    /** It still lasts, and nobody has taken it. */
    REPEATED,
    /** It is over. */
    RESOLVED,
    /** It lasts, but is folded or silent now: receivers that keep a list of their own take it off. */
    WITHDRAWN,
    /**
     * It lasts and is no worse, but reads otherwise: receivers that keep a list of their own put it right, nobody else is disturbed. Whoever
     * is still to be told is told how it reads by then.
     */
    CHANGED;

    /** Whether the alert lasts for whoever is told this. */
    public boolean lasts() {
        return this == FIRING || this == REPEATED || this == CHANGED;
    }
}
