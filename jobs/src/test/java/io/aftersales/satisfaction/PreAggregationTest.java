package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.satisfaction.FactKind;
import io.aftersales.domain.satisfaction.FactScope;
import io.aftersales.domain.satisfaction.Measure;
import io.aftersales.domain.satisfaction.ServiceFact;
import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import io.aftersales.domain.satisfaction.ServiceRules;
import io.aftersales.domain.satisfaction.ShopTeams;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.window.Cadence;
import io.aftersales.window.ShopZones;
import io.aftersales.window.ZoneFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** When counts go on: a minute together, yet never behind what could close its windows, and nothing stays behind a barrier. */
@SuppressWarnings("try") // closing a harness may be interrupted
class PreAggregationTest {

    private static final long MINUTE = Instant.parse("2026-11-20T02:00:00Z").toEpochMilli();
    private static final ServiceRules RULES = new ServiceRules(
            RuleSet.parse(RuleTexts.packaged()).service().definitions(), List.of(), List.of(), ShopTeams.NONE);

    private static OneInputStreamOperatorTestHarness<ServiceFact, PartialPane> harness(Cadence cadence)
            throws Exception {
        return harness(cadence, RULES);
    }

    private static OneInputStreamOperatorTestHarness<ServiceFact, PartialPane> harness(
            Cadence cadence, ServiceRules rules) throws Exception {
        var harness = new OneInputStreamOperatorTestHarness<>(new PreAggregation(
                ServiceFeed.of(rules), ZoneFeed.of(new ShopZones(Map.of(), "Asia/Shanghai")), cadence));
        harness.open();
        return harness;
    }

    private static ServiceFact conversation(long at, long knownAt) {
        Origin origin = new Origin(Platform.JD, "shop", null, null, null, null, null);
        return new ServiceFact(FactKind.CONVERSATION, 1, FactScope.EVERYWHERE, at, knownAt, at, origin, new long[0]);
    }

    /** Conversations of the shop by what was handed on, in its order. */
    private static List<Long> handedOn(OneInputStreamOperatorTestHarness<ServiceFact, PartialPane> harness) {
        return harness.extractOutputValues().stream()
                .filter(part -> part.key().startsWith("SHOP"))
                .map(part -> part.counts().of(Measure.CONVERSATIONS))
                .toList();
    }

    @Test
    void aMinuteGoesOnTogetherWhenItIsOver() throws Exception {
        try (var harness = harness(Cadence.BOUNDED)) {
            harness.processElement(conversation(MINUTE, MINUTE), MINUTE);
            harness.processWatermark(MINUTE + 30_000);
            harness.processElement(conversation(MINUTE + 40_000, MINUTE + 40_000), MINUTE + 40_000);
            harness.processWatermark(MINUTE + 59_998);
            assertThat(handedOn(harness)).isEmpty();

            harness.processWatermark(MINUTE + 59_999);
            assertThat(handedOn(harness)).containsExactly(2L);
        }
    }

    @Test
    void aCorrectionOfAMinuteThatIsOverGoesOnAtOnce() throws Exception {
        try (var harness = harness(Cadence.BOUNDED)) {
            harness.processWatermark(MINUTE + 90_000);
            harness.processElement(conversation(MINUTE, MINUTE + 91_000), MINUTE);
            harness.processWatermark(MINUTE + 90_001);

            assertThat(handedOn(harness)).containsExactly(1L);
        }
    }

    @Test
    void nothingStaysBehindABarrierOrTheEnd() throws Exception {
        try (var harness = harness(Cadence.BOUNDED)) {
            harness.processElement(conversation(MINUTE, MINUTE), MINUTE);
            harness.prepareSnapshotPreBarrier(1);
            assertThat(handedOn(harness)).containsExactly(1L);

            harness.processElement(conversation(MINUTE, MINUTE), MINUTE);
            harness.getOneInputOperator().finish();
            assertThat(handedOn(harness)).containsExactly(1L, 1L);
        }
    }

    @Test
    void whatTargetsJudgeGoesOnAtTheEndOfTheMinuteInWhichItWasKnown() throws Exception {
        for (Cadence cadence : List.of(Cadence.BOUNDED, Cadence.live(Duration.ofSeconds(2)))) {
            try (var harness =
                    harness(cadence, RuleSet.parse(RuleTexts.packaged()).service())) {
                harness.setProcessingTime(10_000);
                harness.processElement(conversation(MINUTE + 1_000, MINUTE + 1_000), MINUTE);
                harness.processElement(conversation(MINUTE + 2_000, MINUTE + 62_000), MINUTE);
                harness.processElement(conversation(MINUTE + 3_000, MINUTE + 3_000), MINUTE);
                harness.processWatermark(MINUTE + 59_998);
                assertThat(judged(harness)).isEmpty();
                harness.processWatermark(MINUTE + 59_999);
                assertThat(judged(harness)).containsExactly("2 of +0 at +1");
                harness.processWatermark(MINUTE + 119_999);
                assertThat(judged(harness)).containsExactly("2 of +0 at +1", "1 of +0 at +2");
            }
        }
    }

    @Test
    void whatNoTargetIsAboutCostsNothing() throws Exception {
        try (var harness = harness(Cadence.BOUNDED)) {
            harness.processElement(conversation(MINUTE, MINUTE), MINUTE);
            harness.processWatermark(MINUTE + 59_999);
            assertThat(harness.getSideOutput(PreAggregation.JUDGED)).isNullOrEmpty();
        }
    }

    private static List<String> judged(OneInputStreamOperatorTestHarness<ServiceFact, PartialPane> harness) {
        var judged = harness.getSideOutput(PreAggregation.JUDGED);
        return judged == null
                ? List.of()
                : judged.stream()
                        .map(StreamRecord::getValue)
                        .map(part -> part.counts().of(Measure.CONVERSATIONS) + " of +"
                                + (part.minute() - MINUTE) / 60_000 + " at +"
                                + (part.settledAt() - MINUTE) / 60_000)
                        .toList();
    }

    @Test
    void liveItGoesOnSomeTimesABeat() throws Exception {
        try (var harness = harness(Cadence.live(Duration.ofSeconds(2)))) {
            harness.setProcessingTime(10_000);
            harness.processElement(conversation(MINUTE, MINUTE), MINUTE);
            harness.processWatermark(MINUTE);
            assertThat(handedOn(harness)).containsExactly(1L);

            harness.processElement(conversation(MINUTE + 1, MINUTE + 1), MINUTE + 1);
            harness.setProcessingTime(10_499);
            harness.processWatermark(MINUTE + 1);
            assertThat(handedOn(harness)).containsExactly(1L);

            harness.setProcessingTime(10_500);
            harness.processWatermark(MINUTE + 2);
            assertThat(handedOn(harness)).containsExactly(1L, 1L);
        }
    }
}
