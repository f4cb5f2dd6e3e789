package io.aftersales.satisfaction;

/**
 * What a fact means for one consumer's day in a scorecard; flat and public because it is exchanged.
 *
 * @param key the scorecard's key, the start of the day and the consumer
 * @param scorecard text of the scorecard's {@link io.aftersales.domain.satisfaction.DimensionKey}
 * @param minute begin of the fact's minute: the day is that of the shop's zone then
 * @param knownAt when it was known
 * @param facts 1 more, -1 less
 * @param spoiling the same for facts that spoil the day
 * @param hour of the shop's day, as its clocks show it
 */
public record ConsumerMove(
        String key, String scorecard, long minute, long knownAt, int facts, int spoiling, int hour) {}
