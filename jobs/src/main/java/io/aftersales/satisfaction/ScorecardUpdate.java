package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.ScoreDay;

/**
 * A scorecard's day that changed, or whose official window did; flat and public because it is exchanged.
 *
 * @param key text of the scorecard's {@link io.aftersales.domain.satisfaction.DimensionKey}
 * @param day how the day stands
 * @param windowNumerator sum over the days of the official window that ends with this day
 * @param windowDenominator likewise
 */
public record ScorecardUpdate(String key, ScoreDay day, long windowNumerator, long windowDenominator) {}
