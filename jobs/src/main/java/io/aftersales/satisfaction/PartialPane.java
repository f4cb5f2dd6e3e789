package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.Counts;

/**
 * What one task counted of one minute since its last watermark; flat and public because it is exchanged.
 *
 * @param key whose windows, text of a {@link io.aftersales.domain.satisfaction.DimensionKey}
 * @param minute first millisecond of the minute
 * @param finest place of the finest {@link io.aftersales.domain.window.WindowSize} that may still learn of it
 * @param knownAt when the last of it was known
 * @param counts what was counted
 */
public record PartialPane(String key, long minute, int finest, long knownAt, Counts counts) {}
