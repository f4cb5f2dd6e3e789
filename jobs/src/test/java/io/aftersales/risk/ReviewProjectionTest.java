package io.aftersales.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.risk.ConversationLink;
import io.aftersales.domain.risk.Evidence;
import io.aftersales.domain.risk.RiskCase;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.StandIn;
import io.aftersales.event.Platform;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.ReviewEventType;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.MessageMood;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

/** What rules of one's own make of the course of a review. */
class ReviewProjectionTest {

    private static final Instant T = Instant.parse("2026-03-04T02:00:00Z");

    private static RuleTexts rules() {
        RuleTexts packaged = RuleTexts.packaged();
        String risk = packaged.texts().get(RuleFile.RISK_RULES);
        return packaged.with(
                RuleFile.RISK_RULES,
                risk.replaceFirst(
                        "\nfactors:\n",
                        "\nfactors:\n  - {id: revised, title: {zh: 改评, en: Revised}, weight: 1, source: test,"
                                + " on: [{event: review.REVISED}]}\n"
                                + "  - {id: appended, title: {zh: 追评, en: Appended}, weight: 1, source: test,"
                                + " on: [{event: review.APPENDED}]}\n"),
                "test");
    }

    private static ReviewEvent event(ReviewEventType type, int rating, int minute) {
        ReviewEvent event = new ReviewEvent();
        event.setEventId(type + "-" + minute);
        event.setType(type);
        event.setOccurredAt(T.plusSeconds(60L * minute));
        event.setPlatform(Platform.TAOBAO);
        event.setShopId("shop");
        event.setBuyerId("");
        event.setOrderId("o1");
        event.setAttributes(Map.of());
        event.setReviewId("r1");
        event.setRating(rating);
        return event;
    }

    private static List<String> evidence(ReviewEvent... events) {
        ReviewProjection projection =
                new ReviewProjection(RulesFeed.of(rules()), BuyerKey.resolve(Map.of(), null), MessageMood.packaged());
        List<RiskEvent> told = new ArrayList<>();
        projection.open();
        for (ReviewEvent each : events) {
            projection.project(each, new ListCollector<>(told));
        }
        projection.close();
        List<RiskFact> facts = new ArrayList<>();
        ConversationLink link = ConversationLink.NOTHING;
        for (RiskEvent each : told) {
            link = link.with(each.review(), StandIn.REVIEW, facts::add);
        }
        RiskCase known = RiskCase.NOTHING;
        for (RiskFact fact : facts) {
            known = known.with(fact);
        }
        return known.evidence().stream()
                .filter(piece -> !piece.isMark())
                .map(Evidence::factor)
                .sorted()
                .toList();
    }

    @Test
    void aRevisionWithoutStarsGoesWithItsReview() {
        ReviewEvent bad = event(ReviewEventType.POSTED, 1, 0);
        ReviewEvent revised = event(ReviewEventType.REVISED, 0, 1);
        ReviewEvent deleted = event(ReviewEventType.DELETED, 0, 2);
        assertThat(evidence(bad, revised)).containsExactly("bad-review", "revised");
        assertThat(evidence(bad, revised, deleted)).isEmpty();
        assertThat(evidence(deleted, revised, bad)).isEmpty();
        assertThat(evidence(revised, deleted, bad)).isEmpty();
    }

    @Test
    void allThatAnAppendedTextIsAndSaysGoesToTheOrderThatIsNamedLater() {
        ReviewEvent appended = event(ReviewEventType.APPENDED, 0, 0);
        appended.setOrderId(null);
        appended.setText("孩子吃了以后上吐下泻，现在在医院挂水");
        ReviewEvent named = event(ReviewEventType.SELLER_REPLIED, 0, 1);
        assertThat(evidence(appended, named))
                .isEqualTo(evidence(named, appended))
                .contains("appended", "injury");
    }
}
