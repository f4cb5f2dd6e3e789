package io.aftersales.runtime.health;

import java.io.Serializable;

/**
 * What a tap counts. Belongs to one subtask and its thread; {@link #count} is called for every element, so it must not
 * allocate.
 *
 * @param <T> type of the elements
 */
public interface HealthMeter<T> {

    /** An element passed. */
    void count(T element);

    /**
     * What was counted since the last call; counting starts again from zero.
     *
     * @param windowStart first millisecond of the window that ends now, epoch millis
     * @param lag records appended but not read by this subtask's source, {@link HealthSample#UNKNOWN} where unknown
     */
    HealthSample take(long windowStart, long lag);

    /**
     * Makes the meter of each subtask.
     *
     * @param <T> type of the elements
     */
    @FunctionalInterface
    interface Factory<T> extends Serializable {

        /** A meter that has counted nothing. */
        HealthMeter<T> create();
    }
}
