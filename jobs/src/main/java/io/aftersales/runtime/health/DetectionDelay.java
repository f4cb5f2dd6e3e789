package io.aftersales.runtime.health;

import java.io.Serializable;

/**
 * How late a breach was found.
 *
 * @param <T> type of the elements that may tell of a breach
 */
@FunctionalInterface
public interface DetectionDelay<T> extends Serializable {

    /** What an element that tells of no breach gives. */
    long NO_BREACH = HealthSample.UNKNOWN;

    /** Millis from the breach to its detection, or {@link #NO_BREACH}. */
    long millis(T element);
}
