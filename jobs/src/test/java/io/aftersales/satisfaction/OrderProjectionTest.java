package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.source.BuyerKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

/** What is kept of a ruling: what any rules look at by which an order may be judged that began before it. */
class OrderProjectionTest {

    private static final Instant CHANGE = Instant.parse("2026-11-20T02:00:00Z");

    @Test
    void aRulingKeepsWhatTheRulesOfItsOrdersBeginningLookAt() {
        String looked = "{liability: [shop, seller], ruling: [buyer], ruledFor: [buyer]}";
        String scorecards = RuleTexts.packaged().texts().get(RuleFile.SCORECARDS);
        assertThat(scorecards).contains(looked);
        RuleTexts others = RuleTexts.packaged()
                .with(RuleFile.SCORECARDS, scorecards.replace(looked, "{verdict: [buyer]}"), "test");
        OrderProjection projection = new OrderProjection(
                BuyerKey.resolve(Map.of(), null),
                ServiceFeed.of(RulesFeed.of(
                        PublishedRules.own(RuleTexts.packaged(), 0),
                        PublishedRules.published(others, 1, CHANGE.toEpochMilli()))));
        projection.open();
        try {
            assertThat(ruled(projection, CHANGE.minusMillis(1)))
                    .isEqualTo(Map.of("liability", "shop", "ruling", "buyer"));
            assertThat(ruled(projection, CHANGE))
                    .isEqualTo(Map.of("liability", "shop", "ruling", "buyer", "verdict", "buyer"));
        } finally {
            projection.close();
        }
    }

    private static Map<String, String> ruled(OrderProjection projection, Instant at) {
        List<SubjectEvent> out = new ArrayList<>();
        projection.project(
                OrderEvent.newBuilder()
                        .setEventId("e")
                        .setType(OrderEventType.PLATFORM_RULED)
                        .setOccurredAt(at)
                        .setShopId("shop")
                        .setBuyerId("buyer")
                        .setOrderId("o")
                        .setLiability("shop")
                        .setAttributes(Map.of("ruling", "buyer", "verdict", "buyer", "note", "a text"))
                        .build(),
                new ListCollector<>(out));
        return out.get(0).event().details();
    }
}
