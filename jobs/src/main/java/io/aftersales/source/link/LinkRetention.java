package io.aftersales.source.link;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long the linking stage remembers, in event time.
 *
 * @param linkMillis a link, after SHIPPED
 * @param endedMillis a link, after the parcel was delivered, returned or lost
 * @param waitMillis a fact that no order has claimed; then it goes to the late output
 * @param siblingMillis a fact that an order has claimed, for further orders in the same parcel
 */
public record LinkRetention(long linkMillis, long endedMillis, long waitMillis, long siblingMillis)
        implements Serializable {

    /** 400 days, 30 days, 7 days, 1 day. */
    public static final LinkRetention DEFAULT = new LinkRetention(
            Duration.ofDays(400).toMillis(),
            Duration.ofDays(30).toMillis(),
            Duration.ofDays(7).toMillis(),
            Duration.ofDays(1).toMillis());
}
