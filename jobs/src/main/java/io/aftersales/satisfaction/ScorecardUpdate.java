package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.ScoreDay;
import io.aftersales.result.Scorecard;
import org.jspecify.annotations.Nullable;

/**
 * A scorecard's day that changed, or whose official window did; flat and public because it is exchanged.
 *
 * @param key text of the scorecard's {@link io.aftersales.domain.satisfaction.DimensionKey}
 * @param day how the day stands
 * @param windowNumerator sum over the days of the official window that ends with this day
 * @param windowDenominator likewise
 * @param document what is told of it, null where there is nothing to tell any more
 */
public record ScorecardUpdate(
        String key,
        ScoreDay day,
        long windowNumerator,
        long windowDenominator,
        @Nullable Scorecard document) {}
