package io.aftersales.window;

import io.aftersales.rules.live.KeptRules;
import io.aftersales.rules.live.RulesFeed;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * In which zones shops count their days, over time; one of the two is there.
 *
 * @param feed the rule sets over time
 * @param always what always holds
 */
public record ZoneFeed(@Nullable RulesFeed feed, @Nullable ShopZones always) implements Serializable {

    /** By the rule sets of a job, those that are published while it runs too. */
    public static ZoneFeed of(RulesFeed feed) {
        return new ZoneFeed(feed, null);
    }

    /** Without change. */
    public static ZoneFeed of(ShopZones always) {
        return new ZoneFeed(null, always);
    }

    /** Begins to follow, in a task; returns when every set is known that was published before. */
    public ShopWindows open() {
        if (feed != null) {
            return new ShopWindows(ZonesInTime.of(feed.open()));
        }
        if (always == null) {
            throw new IllegalArgumentException("no zones");
        }
        return new ShopWindows(ZonesInTime.always(always));
    }

    /** The same, by the rules that earlier starts of the job brought along, too. */
    public ShopWindows open(KeptRules kept) {
        return feed == null ? open() : new ShopWindows(ZonesInTime.of(kept.open(feed)));
    }
}
