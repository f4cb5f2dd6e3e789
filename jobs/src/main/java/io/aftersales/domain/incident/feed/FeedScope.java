package io.aftersales.domain.incident.feed;

/** What is listened to. */
public enum FeedScope {
    /** All streams of a shop together. */
    SHOP,
    /** One stream of all shops together. */
    STREAM,
    /** One stream of one shop. */
    SHOP_STREAM
}
