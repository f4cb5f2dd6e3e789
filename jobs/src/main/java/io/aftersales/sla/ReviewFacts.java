package io.aftersales.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.event.ReviewEvent;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.EventContracts;
import org.apache.flink.util.Collector;

/** Facts of the review stream. */
final class ReviewFacts extends FactProjector<ReviewEvent> {

    private static final long serialVersionUID = 1L;

    ReviewFacts(RulesFeed rules, BuyerKey buyerKey, boolean live) {
        super(EventStream.REVIEW, EventContracts.REVIEWS, rules, buyerKey, live);
    }

    @Override
    void project(ReviewEvent event, EventKind kind, FactRules asked, Collector<SubjectFact> out) {
        asked.router()
                .route(
                        new Fact(
                                event.getEventId(),
                                kind,
                                event.getOccurredAt().toEpochMilli(),
                                platform(event.getPlatform()),
                                event.getShopId(),
                                buyerKey(kind, event.getBuyerId()),
                                event.getAgentId(),
                                event.getOrderId(),
                                null,
                                null,
                                null,
                                null,
                                event.getReviewId(),
                                null,
                                0,
                                details(kind, event)),
                        out);
    }
}
