package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.satisfaction.Details;
import io.aftersales.domain.satisfaction.FactEngine;
import io.aftersales.domain.satisfaction.FactKind;
import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.domain.satisfaction.ServiceFact;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A conversation in the operator: presumption by the clock, correction by an answer, forgetting. */
@SuppressWarnings("try") // closing a harness may be interrupted
class FactsFunctionTest {

    private static final long T = 1_800_000_000_000L;
    private static final long MINUTE = 60_000;
    private static final long DAY = 1440 * MINUTE;

    private static KeyedOneInputStreamOperatorTestHarness<String, SubjectEvent, ServiceFact> harness(long horizon)
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new FactsFunction(
                        ServiceFeed.of(RuleSet.parse(RuleTexts.packaged()).service()), horizon)),
                SubjectEvent::key,
                Types.STRING);
    }

    private static SubjectEvent message(long at, Sender sender) {
        return SubjectEvent.of(
                FactSubject.CONVERSATION,
                "c",
                new Fact(
                        "e" + at,
                        EventKind.CHAT_MESSAGE,
                        at,
                        Platform.JD,
                        "shop",
                        "buyer",
                        "ann",
                        null,
                        "c",
                        null,
                        null,
                        null,
                        null,
                        sender,
                        0,
                        null));
    }

    private static List<String> rounds(KeyedOneInputStreamOperatorTestHarness<String, SubjectEvent, ServiceFact> test) {
        List<String> rounds = test.extractOutputValues().stream()
                .filter(fact -> fact.kind() == FactKind.ROUND)
                .map(fact -> (fact.sign() > 0 ? "+" : "-")
                        + (fact.value(0) == ServiceFact.ABSENT ? "unanswered" : fact.value(0) / MINUTE))
                .toList();
        test.getOutput().clear();
        return rounds;
    }

    @Test
    void aPresumptionComesByTheClockAndGoesWithTheAnswer() throws Exception {
        OperatorSubtaskState snapshot;
        try (var test = harness(Long.MAX_VALUE)) {
            test.open();
            test.processElement(message(T, Sender.BUYER), T);
            test.processWatermark(T + 10 * MINUTE - 1);
            assertThat(rounds(test)).isEmpty();
            snapshot = test.snapshot(1, 1);
        }
        try (var test = harness(Long.MAX_VALUE)) {
            test.initializeState(snapshot);
            test.open();
            test.processWatermark(T + 10 * MINUTE);
            assertThat(rounds(test)).containsExactly("+unanswered");
            test.processElement(message(T + 20 * MINUTE, Sender.AGENT), T);
            assertThat(rounds(test)).containsExactly("-unanswered", "+20");
            // A message in between was the answer in truth.
            test.processElement(message(T + 2 * MINUTE, Sender.ASSISTED), T);
            assertThat(rounds(test)).containsExactlyInAnyOrder("-unanswered", "+unanswered", "-20", "+2");
            test.processElement(message(T + 2 * MINUTE, Sender.ASSISTED), T);
            assertThat(rounds(test)).isEmpty();

            assertThat(test.getSideOutput(FactsFunction.QUEUE)).isNotEmpty();
            test.processWatermark(T + 20 * MINUTE + Duration.ofDays(46).toMillis());
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
            long balance = test.getSideOutput(FactsFunction.QUEUE).stream()
                    .mapToLong(move -> move.getValue().opened())
                    .sum();
            // The shop's and the agent's arrival were told before the restore.
            assertThat(balance).as("nobody is left in the queue").isEqualTo(-2);
        }
    }

    private static SubjectEvent ofOrder(long at, EventKind kind, @Nullable String parcel, String... details) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < details.length; i += 2) {
            map.put(details[i], details[i + 1]);
        }
        return SubjectEvent.of(
                FactSubject.ORDER,
                "o",
                new Fact(
                        kind.name() + parcel,
                        kind,
                        at,
                        Platform.JD,
                        "shop",
                        "buyer",
                        null,
                        "o",
                        null,
                        null,
                        null,
                        parcel,
                        null,
                        null,
                        0,
                        map.isEmpty() ? null : map));
    }

    private static List<String> told(
            KeyedOneInputStreamOperatorTestHarness<String, SubjectEvent, ServiceFact> test, FactKind kind) {
        return test.extractOutputValues().stream()
                .filter(fact -> fact.kind() == kind)
                .map(fact -> fact.sign() + "x" + fact.value(0) + " day " + (fact.at() - T) / DAY)
                .toList();
    }

    /** One parcel has arrived, the other is on its way, and the promise is judged long after the first one's retention. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anOrderThatWaitsForADeadlineIsNotOverAndThenForgotten() throws Exception {
        OperatorSubtaskState snapshot;
        try (var test = harness(Long.MAX_VALUE)) {
            test.open();
            test.processElement(
                    ofOrder(T, EventKind.ORDER_PAID, null, Details.DELIVER_BY, Long.toString(T + 89 * DAY)), T);
            test.processElement(ofOrder(T + DAY, EventKind.ORDER_SHIPPED, "p1"), T);
            test.processElement(ofOrder(T + DAY, EventKind.ORDER_SHIPPED, "p2"), T);
            test.processElement(ofOrder(T + 3 * DAY, EventKind.LOGISTICS_DELIVERED, "p1"), T);
            test.processWatermark(T + 70 * DAY);
            assertThat(told(test, FactKind.DELIVERY)).isEmpty();
            assertThat(test.numEventTimeTimers()).isOne();
            snapshot = test.snapshot(1, 1);
        }
        try (var test = harness(Long.MAX_VALUE)) {
            test.initializeState(snapshot);
            test.open();
            test.processWatermark(T + 89 * DAY);
            assertThat(told(test, FactKind.DELIVERY)).isEmpty();
            test.processWatermark(T + 89 * DAY + 1);
            assertThat(told(test, FactKind.DELIVERY)).containsExactly("1x0 day 89");
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4_070_908_800_000L, Long.MAX_VALUE})
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aDeadlineThatNeverComesKeepsNothingForEver(long deadline) throws Exception {
        try (var test = harness(Long.MAX_VALUE)) {
            test.open();
            String due = Long.toString(deadline);
            test.processElement(
                    ofOrder(T, EventKind.ORDER_PAID, null, Details.SHIP_BY, due, Details.DELIVER_BY, due), T);
            test.processElement(ofOrder(T + DAY, EventKind.ORDER_COMPLETED, null), T);
            test.processWatermark(T + 401 * DAY - 1);
            assertThat(told(test, FactKind.DELIVERY)).isEmpty();
            test.processWatermark(T + 401 * DAY);
            assertThat(told(test, FactKind.DELIVERY)).isEmpty();
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aSubjectTakesSoManyEventsAndTheOthersAreLate() throws Exception {
        try (var test = harness(Long.MAX_VALUE)) {
            test.open();
            for (int i = 0; i < FactEngine.MOST_EVENTS; i++) {
                test.processElement(message(T + i, Sender.AGENT), T);
            }
            assertThat(test.getSideOutput(FactsFunction.LATE)).isNull();
            SubjectEvent tooMany = message(T + MINUTE, Sender.BUYER);
            test.processElement(tooMany, T);
            assertThat(test.getSideOutput(FactsFunction.LATE))
                    .extracting(StreamRecord::getValue)
                    .containsExactly(tooMany);
            test.processWatermark(T + FactEngine.MOST_EVENTS - 1 + 46 * DAY);
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aConversationThatTakesNoMoreIsInNoQueueAndNothingIsPresumedOfIt() throws Exception {
        try (var test = harness(Long.MAX_VALUE)) {
            test.open();
            for (int i = 0; i < FactEngine.MOST_EVENTS; i++) {
                test.processElement(message(T + i, Sender.BUYER), T);
            }
            assertThat(test.getSideOutput(FactsFunction.QUEUE).stream()
                            .mapToInt(record -> record.getValue().opened())
                            .sum())
                    .isZero();
            test.processWatermark(T + 29 * DAY);
            assertThat(told(test, FactKind.ROUND)).isEmpty();
            int moves = test.getSideOutput(FactsFunction.QUEUE).size();
            test.processWatermark(T + 47 * DAY);
            assertThat(test.getSideOutput(FactsFunction.QUEUE)).hasSize(moves);
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    private static SubjectEvent ofReview(long at, EventKind kind) {
        Fact event = ofOrder(at, kind, null, Details.STARS, "2").event();
        return SubjectEvent.of(FactSubject.REVIEW, "r", event);
    }

    @Test
    void whatIsRevisedAfterItsReviewWasForgottenIsLate() throws Exception {
        try (var test = harness(Long.MAX_VALUE)) {
            test.open();
            test.processElement(ofReview(T, EventKind.REVIEW_POSTED), T);
            test.processWatermark(T + 46 * DAY);
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.getSideOutput(FactsFunction.LATE)).isNull();

            SubjectEvent revision = ofReview(T + 47 * DAY, EventKind.REVIEW_REVISED);
            test.processElement(revision, T);
            test.processWatermark(T + 54 * DAY - 1);
            assertThat(test.getSideOutput(FactsFunction.LATE))
                    .as("its review may still come")
                    .isNull();
            test.processWatermark(T + 54 * DAY);
            assertThat(test.getSideOutput(FactsFunction.LATE))
                    .extracting(StreamRecord::getValue)
                    .containsExactly(revision);
            assertThat(told(test, FactKind.REVIEW)).containsExactly("1x2 day 0");
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void behindTheHorizonNothingHappens() throws Exception {
        try (var test = harness(T + 5 * MINUTE)) {
            test.open();
            test.processElement(message(T, Sender.BUYER), T);
            test.processWatermark(Long.MAX_VALUE);
            assertThat(rounds(test)).isEmpty();
        }
    }
}
