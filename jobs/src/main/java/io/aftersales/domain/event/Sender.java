package io.aftersales.domain.event;

import org.jspecify.annotations.Nullable;

/** Writer of a chat message. */
public enum Sender {
    BUYER,
    AGENT,
    /** A human who sends what a machine proposed: counts as human. */
    ASSISTED,
    BOT,
    SYSTEM,
    UNKNOWN;

    /** Whether a human of the shop wrote, with a machine's help or not; false for what has no sender. */
    public static boolean isHuman(@Nullable Sender sender) {
        return sender == AGENT || sender == ASSISTED;
    }
}
