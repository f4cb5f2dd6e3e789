package io.aftersales.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.satisfaction.Details;
import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.ReviewEventType;
import io.aftersales.source.BuyerKey;
import org.apache.flink.util.Collector;

/** Reviews and what becomes of them. */
final class ReviewProjection extends Projection<ReviewEvent> {

    private static final long serialVersionUID = 1L;

    ReviewProjection(BuyerKey buyerKey) {
        super(EventStream.REVIEW, buyerKey, ReviewEventType.values());
    }

    @Override
    public void project(ReviewEvent event, Collector<SubjectEvent> out) {
        EventKind kind = kind(event.getType());
        if (kind != EventKind.REVIEW_POSTED && kind != EventKind.REVIEW_REVISED && kind != EventKind.REVIEW_DELETED) {
            return;
        }
        Fact fact = new Fact(
                event.getEventId(),
                kind,
                event.getOccurredAt().toEpochMilli(),
                platform(event.getPlatform()),
                event.getShopId(),
                null,
                event.getAgentId(),
                event.getOrderId(),
                null,
                null,
                null,
                null,
                event.getReviewId(),
                null,
                0,
                new Entries()
                        .put(Details.SKU, event.getSku())
                        .put(Details.STARS, event.getRating() == 0 ? null : event.getRating())
                        .put(Details.DESCRIPTION, event.getDescription())
                        .put(Details.SERVICE, event.getService())
                        .put(Details.LOGISTICS, event.getLogistics())
                        .map());
        send(FactSubject.REVIEW, event.getReviewId(), fact, out);
    }
}
