package io.aftersales.runtime.health;

import java.io.Serializable;

/**
 * When an event occurred.
 *
 * @param <E> type of the events
 */
@FunctionalInterface
public interface OccurredAt<E> extends Serializable {

    /** Epoch millis UTC. */
    long millis(E event);
}
