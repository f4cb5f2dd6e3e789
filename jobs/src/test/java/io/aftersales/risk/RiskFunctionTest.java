package io.aftersales.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.risk.Evidence;
import io.aftersales.domain.risk.Milestone;
import io.aftersales.domain.risk.OrderStory;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.RiskSubject;
import io.aftersales.domain.risk.Signal;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.RulesFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An order in the operator: told at once, told in a while, settled, forgotten. */
@SuppressWarnings("try") // closing a harness may be interrupted
class RiskFunctionTest {

    private static final long T = 1_800_000_000_000L;
    private static final long SECOND = 1_000;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private static KeyedOneInputStreamOperatorTestHarness<String, RiskFact, RiskUpdate> harness(long horizon)
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new RiskFunction(
                        RulesFeed.of(RuleTexts.packaged()),
                        () -> 0,
                        Duration.ofMinutes(1).toMillis(),
                        horizon,
                        horizon != Long.MAX_VALUE)),
                RiskFact::subject,
                Types.STRING);
    }

    private static RiskFact fact(String eventId, long at, String factor) {
        return RiskFacts.ofOrder(eventId, at, RiskFacts.signs(factor), null);
    }

    private static RiskFact created(long at, String... skus) {
        return course(
                "created",
                at,
                new Milestone(
                        EventKind.ORDER_CREATED,
                        100,
                        1,
                        List.of(skus),
                        OrderStory.NEVER,
                        OrderStory.NEVER,
                        null,
                        null));
    }

    private static RiskFact course(String eventId, long at, Milestone milestone) {
        return RiskFacts.course(RiskSubject.order("o1"), eventId, at, milestone);
    }

    private static List<String> levels(KeyedOneInputStreamOperatorTestHarness<String, RiskFact, RiskUpdate> test) {
        List<String> levels = test.extractOutputValues().stream()
                .map(update ->
                        update.document() == null ? "gone" : update.document().getLevel())
                .toList();
        test.getOutput().clear();
        return levels;
    }

    private static List<Boolean> conditions(KeyedOneInputStreamOperatorTestHarness<String, RiskFact, RiskUpdate> test) {
        Queue<StreamRecord<AlertCondition>> told = test.getSideOutput(RiskFunction.CONDITIONS);
        return told == null
                ? List.of()
                : told.stream().map(record -> record.getValue().getFiring()).toList();
    }

    @Test
    void aNewLevelIsToldAtOnceAndTheRestOnceAMinute() throws Exception {
        try (var test = harness(Long.MAX_VALUE)) {
            test.open();
            test.processWatermark(T - 1);
            test.processElement(fact("e1", T, "case-opened"), T);
            assertThat(levels(test)).containsExactly("LOW");
            test.processElement(fact("e2", T + SECOND, "ticket-reopened"), T);
            test.processElement(fact("e3", T + 2 * SECOND, "anger"), T);
            assertThat(levels(test)).as("a new level first, then nothing new").containsExactly("MEDIUM");
            test.processElement(fact("e3", T + 2 * SECOND, "anger"), T);
            test.processWatermark(T + 30 * SECOND);
            assertThat(levels(test)).isEmpty();
            test.processWatermark(T + 61 * SECOND);
            assertThat(levels(test)).as("what was held back").containsExactly("MEDIUM");
            test.processElement(fact("e4", T + 70 * SECOND, "injury"), T);
            assertThat(levels(test)).containsExactly("CRITICAL");
            assertThat(conditions(test)).containsExactly(true);
        }
    }

    /** A step behind the end of a bounded run is not reached there, and what is held back beyond it is told. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatIsHeldBackOverTheHorizonIsToldThoughTheNextStepLiesBetween() throws Exception {
        try (var test = harness(T + 30 * SECOND)) {
            test.open();
            Milestone paid = new Milestone(
                    EventKind.ORDER_PAID, 100, 1, List.of("sku"), OrderStory.NEVER, T + 40 * SECOND - DAY, null, null);
            test.processElement(course("paid", T - 2 * DAY, paid), T);
            test.processElement(fact("e1", T, "case-opened"), T);
            test.processElement(fact("e2", T + SECOND, "anger"), T);
            test.processElement(fact("e3", T + 2 * SECOND, "refund-refused"), T);
            test.processWatermark(T + 10 * SECOND);
            int told = levels(test).size();
            test.processWatermark(Long.MAX_VALUE);
            assertThat(told).isPositive();
            assertThat(levels(test)).as("what was held back").hasSize(1);
        }
    }

    @Test
    void whatIsForgottenLeavesNothing() throws Exception {
        OperatorSubtaskState snapshot;
        try (var test = harness(Long.MAX_VALUE)) {
            test.open();
            test.processWatermark(T - 1);
            test.processElement(created(T), T);
            test.processElement(fact("e1", T, "injury"), T);
            snapshot = test.snapshot(1, 1);
        }
        try (var test = harness(Long.MAX_VALUE)) {
            test.initializeState(snapshot);
            test.open();
            test.processElement(fact("e2", T + DAY, "legal"), T);
            assertThat(conditions(test)).containsExactly(true);
            test.processElement(fact("closed", T + 2 * DAY, Evidence.ALL_SETTLED), T);
            assertThat(levels(test)).endsWith("LOW");
            assertThat(conditions(test)).containsExactly(true, false, false);
            test.processWatermark(T + 32 * DAY + 1);
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
            test.processElement(fact("e3", T - 200 * DAY, "legal"), T);
            assertThat(test.getSideOutput(RiskFunction.LATE)).hasSize(1);
            assertThat(test.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void anOrderThatNothingSettlesIsForgottenToo() throws Exception {
        try (var test = harness(Long.MAX_VALUE)) {
            test.open();
            test.processElement(created(T), T);
            test.processElement(fact("e1", T, "injury"), T);
            test.processWatermark(T + 181 * DAY);
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
            assertThat(conditions(test)).containsExactly(true, false);
        }
    }

    @Test
    void whatWasOnlyTakenBackIsForgottenSoon() throws Exception {
        try (var test = harness(Long.MAX_VALUE)) {
            test.open();
            RiskFact missed = fact("clock", T, "promise-missed");
            test.processElement(
                    new RiskFact(
                            missed.subject(),
                            missed.eventId(),
                            T,
                            missed.platform(),
                            "shop",
                            null,
                            null,
                            null,
                            null,
                            "clock:clock",
                            1,
                            List.of(),
                            null,
                            null,
                            false,
                            null),
                    T);
            assertThat(test.numKeyedStateEntries())
                    .as("what is older may come yet")
                    .isPositive();
            test.processWatermark(T + 31 * DAY);
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
            assertThat(levels(test)).isEmpty();
        }
    }

    @Test
    void withdrawnEvidenceTakesItsDocumentAlong() throws Exception {
        try (var test = harness(Long.MAX_VALUE)) {
            test.open();
            test.processWatermark(T - 1);
            RiskFact said = fact("e1", T, "injury").of(RiskSubject.conversation("c1"));
            test.processElement(said, T);
            test.processElement(said.withdrawal(), T);
            assertThat(levels(test)).containsExactly("CRITICAL", "gone");
            assertThat(conditions(test)).containsExactly(true, false);
            assertThat(test.getSideOutput(RiskFunction.CONDITIONS))
                    .as("nothing is left that could tell when")
                    .allSatisfy(record ->
                            assertThat(record.getValue().getTimestamp()).isEqualTo(Instant.ofEpochMilli(T)));
            test.processWatermark(T + 400 * DAY);
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void harmThatIsHeardOfAfterItsSettlementIsToldWithItsEnd() throws Exception {
        try (var test = harness(Long.MAX_VALUE)) {
            test.open();
            test.processWatermark(T + DAY);
            test.processElement(fact("closed", T + DAY, Evidence.ALL_SETTLED), T);
            test.processElement(fact("e1", T, "injury"), T);
            test.processElement(fact("e1", T, "injury"), T);
            List<AlertCondition> told = test.getSideOutput(RiskFunction.CONDITIONS).stream()
                    .map(StreamRecord::getValue)
                    .toList();
            assertThat(told).extracting(AlertCondition::getFiring).containsExactly(true, false);
            assertThat(told)
                    .extracting(AlertCondition::getTimestamp)
                    .containsExactly(Instant.ofEpochMilli(T), Instant.ofEpochMilli(T + DAY));
            assertThat(told.get(1).getVersion()).isGreaterThan(told.get(0).getVersion());
        }
    }

    @Test
    void whatMovedToItsOrderSaysWhatItGoesOnFrom() throws Exception {
        try (var test = harness(Long.MAX_VALUE)) {
            test.open();
            test.processWatermark(T - 1);
            RiskFact said = fact("e1", T, "injury").of(RiskSubject.conversation("c1"));
            test.processElement(said, T);
            test.processElement(fact("e0", T, "injury"), T);
            test.processElement(said.withdrawal(), T);
            test.processElement(said.movedTo(RiskSubject.order("o1")), T);
            List<AlertCondition> told = test.getSideOutput(RiskFunction.CONDITIONS).stream()
                    .map(StreamRecord::getValue)
                    .toList();
            assertThat(told)
                    .extracting(AlertCondition::getFingerprint, AlertCondition::getFiring, AlertCondition::getMoved)
                    .containsExactly(
                            tuple("risk:harm:conversation:c1", true, false),
                            tuple("risk:harm:o1", true, false),
                            tuple("risk:harm:conversation:c1", false, true),
                            tuple("risk:harm:o1", true, false));
            assertThat(told.get(1).getContinues()).isNull();
            assertThat(told.get(3).getContinues()).isEqualTo("risk:harm:conversation:c1");
            assertThat(told.get(3).getContinuesMember()).isEqualTo("conversation:c1");
        }
    }

    @Test
    void behindTheHorizonNothingHappens() throws Exception {
        try (var test = harness(T + SECOND)) {
            test.open();
            test.processElement(fact("e1", T, "review-bribe"), T);
            test.processElement(fact("e2", T + SECOND, "prevarication"), T);
            assertThat(levels(test)).as("facts wait for their time").isEmpty();
            test.processWatermark(Long.MAX_VALUE);
            assertThat(levels(test))
                    .as("the first, what was held back, and no more")
                    .containsExactly("LOW", "LOW");
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void signalsAreToldAgainWhereMoreIsKnownOfTheOrder() throws Exception {
        try (var test = harness(Long.MAX_VALUE)) {
            test.open();
            test.processElement(fact("e1", T, "complaint"), T);
            test.processElement(created(T - SECOND, "sku-b", "sku-a"), T);
            List<Signal> signals = test.getSideOutput(RiskFunction.SIGNALS).stream()
                    .map(StreamRecord::getValue)
                    .toList();
            assertThat(signals).extracting(Signal::factor).containsExactly("complaint", "complaint");
            assertThat(signals.get(0).skus()).isEmpty();
            assertThat(signals.get(1).skus()).containsExactly("sku-a", "sku-b");
            assertThat(signals.get(1).member()).isEqualTo("o1");
        }
    }
}
