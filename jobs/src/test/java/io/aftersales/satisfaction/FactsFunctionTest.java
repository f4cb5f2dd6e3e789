package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.satisfaction.FactKind;
import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.domain.satisfaction.ServiceFact;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** A conversation in the operator: presumption by the clock, correction by an answer, forgetting. */
@SuppressWarnings("try") // closing a harness may be interrupted
class FactsFunctionTest {

    private static final long T = 1_800_000_000_000L;
    private static final long MINUTE = 60_000;

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
            test.processWatermark(T + 20 * MINUTE + Duration.ofDays(30).toMillis());
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
            long balance = test.getSideOutput(FactsFunction.QUEUE).stream()
                    .mapToLong(move -> move.getValue().sign())
                    .sum();
            // The shop's and the agent's arrival were told before the restore.
            assertThat(balance).as("nobody is left in the queue").isEqualTo(-2);
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
