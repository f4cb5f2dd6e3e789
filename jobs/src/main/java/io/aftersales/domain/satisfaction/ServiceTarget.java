package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.window.WindowSize;
import java.io.Serializable;
import java.util.Set;

/**
 * What a shop holds itself to.
 *
 * @param id rule in conditions
 * @param zh title in Chinese
 * @param en title in English
 * @param rate the rate that is judged
 * @param dimension whose
 * @param window in windows of that length
 * @param platforms for whose shops, empty for all
 * @param atLeast whether the rate must not be below the limit; else not above
 * @param limit share from 0 to 1
 * @param clearAt share at which a missed target counts as kept again; the limit itself or better
 * @param minimumSample below which nothing is judged
 * @param forMillis how long it must be missed, in event time
 * @param family family of the alert
 * @param level whom it concerns
 * @param severity how bad it is
 */
public record ServiceTarget(
        String id,
        String zh,
        String en,
        Rate rate,
        Dimension dimension,
        WindowSize window,
        Set<Platform> platforms,
        boolean atLeast,
        double limit,
        double clearAt,
        long minimumSample,
        long forMillis,
        String family,
        String level,
        String severity)
        implements Serializable {

    public ServiceTarget {
        platforms = Set.copyOf(platforms);
    }

    /** Whether this is a target of the windows of that key. */
    public boolean concerns(DimensionKey key, WindowSize size) {
        return size == window
                && key.dimension() == dimension
                && (platforms.isEmpty() || platforms.contains(key.platform()));
    }

    /** Whether the rate misses the target. */
    boolean missedBy(double value) {
        return atLeast ? value < limit : value > limit;
    }

    /** Whether the rate is good enough to end a condition. */
    boolean clearedBy(double value) {
        return atLeast ? value >= clearAt : value <= clearAt;
    }
}
