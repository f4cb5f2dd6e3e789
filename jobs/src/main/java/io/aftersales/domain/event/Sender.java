package io.aftersales.domain.event;

/** Writer of a chat message. */
public enum Sender {
    BUYER,
    AGENT,
    /** A human who sends what a machine proposed: counts as human. */
    ASSISTED,
    BOT,
    SYSTEM,
    UNKNOWN
}
