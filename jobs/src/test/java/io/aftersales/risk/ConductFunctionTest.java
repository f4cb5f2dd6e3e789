package io.aftersales.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.Platform;
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
                        new ConductFunction(RulesFeed.of(RuleTexts.packaged()), () -> 0, Long.MAX_VALUE)),
                RiskFact::subject,
                Types.STRING);
    }

    private static RiskFact offPlatform(String eventId, long at) {
        return new RiskFact(
                "shop" + ConductFacts.SEPARATOR + "ann",
                eventId,
                at,
                Platform.JD,
                "shop",
                null,
                "ann",
                null,
                null,
                eventId,
                at,
                List.of(new Sign("off-platform", null)),
                null,
                false);
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
