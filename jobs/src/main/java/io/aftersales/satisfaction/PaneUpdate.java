package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.Counts;
import io.aftersales.domain.window.WindowSize;

/**
 * A window that changed, to be written; flat and public because it is exchanged.
 *
 * @param key whose window, text of a {@link io.aftersales.domain.satisfaction.DimensionKey}
 * @param size its length
 * @param start its first millisecond
 * @param end the first millisecond after it
 * @param clocksAhead how far the clocks of its zone are ahead when it begins, millis
 * @param changedAt event time of the last change
 * @param version of the document
 * @param counts what was counted; nothing if corrections left nothing, then the document goes
 */
public record PaneUpdate(
        String key,
        WindowSize size,
        long start,
        long end,
        long clocksAhead,
        long changedAt,
        long version,
        Counts counts) {}
