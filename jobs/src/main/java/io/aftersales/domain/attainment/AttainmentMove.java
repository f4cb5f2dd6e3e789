package io.aftersales.domain.attainment;

/**
 * A change of the counts of one minute.
 *
 * @param key whose counts
 * @param at an instant of the minute, epoch millis
 * @param change what is added or, negative, taken out
 */
public record AttainmentMove(AttainmentKey key, long at, Attainment change) {}
