package io.aftersales.domain.incident.feed;

import java.io.Serializable;

/**
 * When silence is worth an alert. Spans are millis of open time of the calendar.
 *
 * @param id name in kebab case, for example {@code shop-silent}
 * @param zh title in Chinese
 * @param en title in English
 * @param scope what is listened to
 * @param calendarId calendar in whose hours silence counts; shops may have another in its place
 * @param quantile share of earlier gaps that a usual one is not longer than, from 0 to 1
 * @param times how many usual gaps are silence
 * @param floorMillis least silence that counts, however short the gaps
 * @param ceilingMillis silence of an expected shop that always counts; where several usual gaps are longer than this, other feeds are
 *     not watched
 * @param minimumGaps gaps that must be known before anything is usual
 * @param forgetMillis event time after which a feed that stays silent is given up
 * @param level whom it concerns
 * @param severity LOW, MEDIUM, HIGH or CRITICAL
 */
public record FeedRule(
        String id,
        String zh,
        String en,
        FeedScope scope,
        String calendarId,
        double quantile,
        double times,
        long floorMillis,
        long ceilingMillis,
        int minimumGaps,
        long forgetMillis,
        String level,
        String severity)
        implements Serializable {}
