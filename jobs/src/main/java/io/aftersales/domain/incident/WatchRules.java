package io.aftersales.domain.incident;

import io.aftersales.domain.incident.feed.FeedRule;
import io.aftersales.domain.incident.rate.RateRule;
import java.io.Serializable;
import java.util.List;

/**
 * What is watched beyond single orders.
 *
 * @param incidents mass incidents
 * @param anomalies shares that leave their baseline
 * @param feeds feeds that fall silent
 */
public record WatchRules(List<IncidentRule> incidents, List<RateRule> anomalies, List<FeedRule> feeds)
        implements Serializable {

    /** Nothing. */
    public static final WatchRules NONE = new WatchRules(List.of(), List.of(), List.of());

    public WatchRules {
        incidents = List.copyOf(incidents);
        anomalies = List.copyOf(anomalies);
        feeds = List.copyOf(feeds);
    }
}
