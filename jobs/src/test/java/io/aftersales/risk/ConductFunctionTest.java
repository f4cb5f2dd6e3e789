package io.aftersales.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.risk.HeldAgainst;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.Sign;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.RulesFeed;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** An agent's conduct in the operator: told, forgotten, and too late to be told. */
@SuppressWarnings("try") // closing a harness may be interrupted
class ConductFunctionTest {

    private static final long T = 1_800_000_000_000L;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private static KeyedOneInputStreamOperatorTestHarness<String, RiskFact, AlertCondition> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(
                        new ConductFunction(RulesFeed.of(RuleTexts.packaged()), () -> 0, Long.MAX_VALUE, false)),
                RiskFact::subject,
                Types.STRING);
    }

    private static RiskFact offPlatform(String eventId, long at) {
        return statement("ann", eventId, at, eventId, at);
    }

    private static RiskFact statement(String agent, String eventId, long at, String thread, long rank) {
        return new RiskFact(
                "shop" + ConductFacts.SEPARATOR + agent,
                eventId,
                at,
                Platform.JD,
                "shop",
                null,
                agent,
                null,
                null,
                thread,
                rank,
                List.of(new Sign("off-platform", null)),
                null,
                null,
                false,
                null);
    }

    @Test
    void whatTurnsOutToBeNoneOfTheAgentsEndsAndIsForgotten() throws Exception {
        try (var test = harness()) {
            test.open();
            test.processWatermark(T);
            RiskFact told = statement("ann", "c1", T, "clock:c1", 1);
            test.processElement(told, T);
            test.processElement(told.withdrawal(), T);
            assertThat(test.extractOutputValues())
                    .extracting(AlertCondition::getFiring)
                    .containsExactly(true, false);
            assertThat(test.extractOutputValues().get(1).getTimestamp().toEpochMilli())
                    .isEqualTo(T);
            assertThat(test.numKeyedStateEntries()).isZero();
            test.processWatermark(T + 30 * DAY);
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void whatComesBackAfterItsEndIsAnotherAlert() throws Exception {
        try (var test = harness()) {
            test.open();
            test.processElement(offPlatform("e1", T), T);
            test.processWatermark(T + DAY);
            test.processElement(offPlatform("e2", T + DAY), T + DAY);
            test.processElement(offPlatform("e3", T + 2 * DAY - 1), T + 2 * DAY - 1);
            assertThat(test.extractOutputValues())
                    .extracting(told -> told.getFiring() + " " + told.getCount() + " "
                            + (told.getStartsAt().toEpochMilli() - T) / DAY)
                    .containsExactly("true 1 0", "false 1 0", "true 1 1", "true 2 1");
        }
    }

    @Test
    void aStatementMovesToTheAgentItTurnsOutToBeOf() throws Exception {
        try (var test = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ConductThreads(RulesFeed.of(RuleTexts.packaged()), false)),
                RiskFact::thread,
                Types.STRING)) {
            test.open();
            RiskFact first = statement("ann", "c1", T, "clock:c1", 1);
            RiskFact second = statement("bob", "c1", T, "clock:c1", 2);
            test.processElement(second, T);
            test.processElement(first, T);
            assertThat(test.extractOutputValues()).as("the newest holds").containsExactly(second);
            test.getOutput().clear();

            RiskFact third = statement("ann", "c1", T, "clock:c1", 3);
            test.processElement(third, T);
            RiskFact own = offPlatform("e9", T);
            test.processElement(own, T);
            RiskFact fourth = statement("ann", "c1", T, "clock:c1", 4).ofAgent(HeldAgainst.NOBODY, List.of());
            test.processElement(fourth, T);
            assertThat(test.extractOutputValues()).containsExactly(second.withdrawal(), third, own, third.withdrawal());
            assertThat(test.numKeyedStateEntries())
                    .as("what is said once is not kept")
                    .isEqualTo(1);

            test.processWatermark(T + 30 * DAY);
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void whatComesTooLateIsCountedAndNotLost() throws Exception {
        try (var test = harness()) {
            test.open();
            test.processWatermark(T + 30 * DAY);
            test.processElement(offPlatform("e1", T), T);
            assertThat(test.extractOutputValues()).isEmpty();
            assertThat(test.getSideOutput(ConductFunction.LATE))
                    .singleElement()
                    .satisfies(record -> assertThat(record.getValue().eventId()).isEqualTo("e1"));
            assertThat(test.numKeyedStateEntries()).isZero();

            test.processElement(offPlatform("e2", T + 30 * DAY), T + 30 * DAY);
            assertThat(test.extractOutputValues())
                    .singleElement()
                    .satisfies(told -> assertThat(told.getFiring()).isTrue());
            assertThat(test.getSideOutput(ConductFunction.LATE)).hasSize(1);
            test.processWatermark(T + 60 * DAY);
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }
}
