package io.aftersales.domain.satisfaction;

import io.aftersales.domain.satisfaction.ServiceFact.Origin;

/**
 * Where a conversation stands now.
 *
 * @param origin shop and agent that it waits for
 * @param open begun and not closed
 * @param waitingSince since when the buyer waits for a human, {@link #NOT_WAITING} if not
 */
public record QueueStatus(Origin origin, boolean open, long waitingSince) {

    /** Nobody waits. */
    public static final long NOT_WAITING = Long.MIN_VALUE;

    /** Whether it stands there, too; mostly for the very same reasons. */
    boolean same(QueueStatus other) {
        return open == other.open
                && waitingSince == other.waitingSince
                && (origin == other.origin || origin.equals(other.origin));
    }
}
