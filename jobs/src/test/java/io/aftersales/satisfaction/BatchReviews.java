package io.aftersales.satisfaction;

import io.aftersales.event.ReviewEvent;
import io.aftersales.event.ReviewEventType;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Reviews as they stand in the end. */
final class BatchReviews {

    private BatchReviews() {}

    static void count(List<ReviewEvent> reviews, BatchMetrics metrics) {
        Batch.grouped(reviews, ReviewEvent::getReviewId).values().forEach(events -> review(events, metrics));
    }

    private static void review(List<SpecificRecordBase> events, BatchMetrics metrics) {
        List<ReviewEvent> story =
                events.stream().map(event -> (ReviewEvent) event).toList();
        ReviewEvent posted = null;
        Integer stars = null;
        Integer service = null;
        Integer description = null;
        Integer logistics = null;
        for (ReviewEvent event : story) {
            ReviewEventType type = event.getType();
            if (type == ReviewEventType.DELETED) {
                // Posted anew, it is another review.
                posted = null;
                stars = null;
                service = null;
                description = null;
                logistics = null;
            } else if (type == ReviewEventType.POSTED && posted == null) {
                posted = event;
            } else if (type != ReviewEventType.REVISED || posted == null) {
                continue; // of a review that is not there, or without marks
            }
            if (posted != null) {
                stars = event.getRating() > 0 ? Integer.valueOf(event.getRating()) : stars;
                service = event.getService() != null ? event.getService() : service;
                description = event.getDescription() != null ? event.getDescription() : description;
                logistics = event.getLogistics() != null ? event.getLogistics() : logistics;
            }
        }
        if (posted == null) {
            return;
        }
        BatchMetrics.Whom whom = new BatchMetrics.Whom(
                posted.getPlatform().name(), posted.getShopId(), null, null, null, posted.getSku());
        long at = Batch.at(posted);
        if (stars != null) {
            metrics.count(at, whom, "reviews", 1);
            metrics.count(at, whom, "reviewMean", stars);
            metrics.count(at, whom, stars >= 4 ? "goodReviews" : stars == 3 ? "mediumReviews" : "badReviews", 1);
        }
        mark(at, whom, "serviceMean", service, metrics);
        mark(at, whom, "descriptionMean", description, metrics);
        mark(at, whom, "logisticsMean", logistics, metrics);
    }

    private static void mark(
            long at, BatchMetrics.Whom whom, String field, @Nullable Integer mark, BatchMetrics metrics) {
        if (mark != null) {
            metrics.count(at, whom, field, mark);
            metrics.count(at, whom, field + "#", 1);
        }
    }
}
