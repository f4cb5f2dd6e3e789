package io.aftersales.domain.incident.feed;

/**
 * A silence as it is told.
 *
 * @param since last event before it, or since when the feed is waited for, epoch millis
 * @param changedAt when this became so
 * @param firing whether it lasts
 * @param neverHeard whether the feed was never heard at all
 * @param limitMillis open time that it may be silent for
 * @param version greater than all before
 */
public record FeedNews(
        long since, long changedAt, boolean firing, boolean neverHeard, long limitMillis, long version) {}
