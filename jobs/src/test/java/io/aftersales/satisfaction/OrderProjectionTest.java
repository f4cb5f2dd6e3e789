package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.source.AcceptFunction;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.DeadLetter;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;

/** What is kept of a ruling: what any rules look at by which an order may be judged that began before it. */
@SuppressWarnings("try") // closing a harness may be interrupted
class OrderProjectionTest {

    private static final Instant CHANGE = Instant.parse("2026-11-20T02:00:00Z");
    private static final PublishedRules FIRST = PublishedRules.own(RuleTexts.packaged(), 0);

    private static RuleTexts others() {
        String looked = "{liability: [shop, seller], ruling: [buyer], ruledFor: [buyer]}";
        String scorecards = RuleTexts.packaged().texts().get(RuleFile.SCORECARDS);
        assertThat(scorecards).contains(looked);
        return RuleTexts.packaged().with(RuleFile.SCORECARDS, scorecards.replace(looked, "{verdict: [buyer]}"), "test");
    }

    private static OneInputStreamOperatorTestHarness<Either<DeadLetter, OrderEvent>, SubjectEvent> harness(
            PublishedRules... rules) throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new AcceptFunction<>(
                "orders",
                new OrderProjection(BuyerKey.resolve(Map.of(), null), ServiceFeed.of(RulesFeed.of(rules)), true),
                SubjectEventSerializer.TYPE)));
    }

    private static Map<String, String> ruled(
            OneInputStreamOperatorTestHarness<Either<DeadLetter, OrderEvent>, SubjectEvent> test, Instant at)
            throws Exception {
        OrderEvent event = OrderEvent.newBuilder()
                .setEventId("e")
                .setType(OrderEventType.PLATFORM_RULED)
                .setOccurredAt(at)
                .setShopId("shop")
                .setBuyerId("buyer")
                .setOrderId("o")
                .setLiability("shop")
                .setAttributes(Map.of("ruling", "buyer", "verdict", "buyer", "note", "a text"))
                .build();
        test.getOutput().clear();
        test.processElement(Either.Right(event), at.toEpochMilli());
        return test.extractOutputValues().get(0).event().details();
    }

    @Test
    void aRulingKeepsWhatTheRulesOfItsOrdersBeginningLookAt() throws Exception {
        try (var test = harness(FIRST, PublishedRules.published(others(), 1, CHANGE.toEpochMilli()))) {
            test.open();
            assertThat(ruled(test, CHANGE.minusMillis(1))).isEqualTo(Map.of("liability", "shop", "ruling", "buyer"));
            assertThat(ruled(test, CHANGE))
                    .isEqualTo(Map.of("liability", "shop", "ruling", "buyer", "verdict", "buyer"));
        }
    }

    @Test
    void theRulesOfItsBeginningMayBeThoseOfAnEarlierRelease() throws Exception {
        OperatorSubtaskState snapshot;
        try (var test = harness(FIRST)) {
            test.open();
            snapshot = test.snapshot(1, 1);
        }
        try (var test = harness(PublishedRules.own(others(), CHANGE.toEpochMilli()))) {
            test.initializeState(snapshot);
            test.open();
            assertThat(ruled(test, CHANGE.minusMillis(1))).isEqualTo(Map.of("liability", "shop", "ruling", "buyer"));
            assertThat(ruled(test, CHANGE))
                    .isEqualTo(Map.of("liability", "shop", "ruling", "buyer", "verdict", "buyer"));
        }
    }
}
