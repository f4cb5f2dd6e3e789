package io.aftersales.domain.incident.rate;

/**
 * An anomaly as it is told.
 *
 * @param openedAt when it began, epoch millis
 * @param changedAt when this became so
 * @param firing whether it lasts
 * @param hits buyers in the window
 * @param outOf events in the window
 * @param usual the share that was usual, from 0 to 1
 * @param version greater than all before
 */
public record RateNews(
        long openedAt, long changedAt, boolean firing, long hits, long outOf, double usual, long version) {}
