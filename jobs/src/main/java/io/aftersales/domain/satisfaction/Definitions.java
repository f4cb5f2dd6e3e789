package io.aftersales.domain.satisfaction;

import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * What shops and platforms settle about facts; data of {@code scorecards.yaml}, with a source each.
 *
 * @param presumedUnansweredMillis after which a waiting round counts as unanswered until a reply takes that back
 * @param sessionGapMillis longest pause after a close in which a conversation goes on as the same session
 * @param queueIdleMillis without an event after which a conversation that nobody closed is out of the queue until the next
 * @param secondContactMillis time after a resolution in which another contact about the same order or issue shows that it did not last
 * @param pickUpMillis from shipment to the carrier's first scan
 * @param stallMillis without a scan after which a parcel counts as stalled
 * @param satisfiedFrom least overall mark of a satisfied buyer, 1 to 5
 * @param goodReviewFrom least stars of a good review, 1 to 5
 * @param badReviewTo most stars of a bad review, 1 to 5
 * @param qualityIssues issue types that are about the quality of goods
 * @param ruledForBuyer the fields of a ruling, with the values that mean that the buyer was right
 * @param minimumSample below which no rate is judged
 */
public record Definitions(
        long presumedUnansweredMillis,
        long sessionGapMillis,
        long queueIdleMillis,
        long secondContactMillis,
        long pickUpMillis,
        long stallMillis,
        int satisfiedFrom,
        int goodReviewFrom,
        int badReviewTo,
        Set<String> qualityIssues,
        Map<String, Set<String>> ruledForBuyer,
        long minimumSample)
        implements Serializable {

    public Definitions {
        qualityIssues = Set.copyOf(qualityIssues);
        ruledForBuyer = Map.copyOf(ruledForBuyer);
    }
}
