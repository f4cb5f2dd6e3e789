package io.aftersales.satisfaction;

/**
 * A queue at a moment; flat and public because it is exchanged.
 *
 * @param key whose queue, text of a {@link io.aftersales.domain.satisfaction.DimensionKey} of a shop or an agent
 * @param at the moment
 * @param open conversations that are open
 * @param waiting buyers who wait for a human
 * @param longestWaitMillis how long the first of them has waited
 * @param version of the document
 */
public record QueueReading(String key, long at, long open, long waiting, long longestWaitMillis, long version) {}
