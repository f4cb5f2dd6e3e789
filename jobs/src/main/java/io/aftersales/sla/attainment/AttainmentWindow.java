package io.aftersales.sla.attainment;

import io.aftersales.domain.window.WindowSize;

/**
 * A window that changed, to be written; flat and public because it is exchanged.
 *
 * @param key text of an {@link io.aftersales.domain.attainment.AttainmentKey}
 * @param size its length
 * @param start its first millisecond
 * @param end the first millisecond after it
 * @param pane what was counted, and the document's version; nothing if corrections left nothing, then the document goes
 */
public record AttainmentWindow(String key, WindowSize size, long start, long end, AttainmentPane pane) {}
