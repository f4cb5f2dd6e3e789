package io.aftersales.risk.incident;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.incident.WatchRules;
import io.aftersales.domain.incident.feed.FeedRule;
import io.aftersales.domain.incident.rate.RateRule;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one rule set counts of a stream's events.
 *
 * @param feeds feeds that are listened to
 * @param shares shares that events may be held against
 * @param sharesByType by the ordinal of an event's type the places of the shares that it counts for
 */
record PulseRules(List<FeedRule> feeds, List<RateRule> shares, int[][] sharesByType) {

    static PulseRules of(WatchRules rules, EventReading<?> reading) {
        List<RateRule> shares = rules.anomalies();
        int[][] byType = new int[reading.kinds().length][];
        for (int type = 0; type < byType.length; type++) {
            EventKind kind = reading.kinds()[type];
            byType[type] = IntStream.range(0, shares.size())
                    .filter(share -> kind != null && shares.get(share).outOf().contains(kind))
                    .toArray();
        }
        return new PulseRules(rules.feeds(), shares, byType);
    }
}
