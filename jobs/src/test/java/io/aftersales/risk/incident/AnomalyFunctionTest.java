package io.aftersales.risk.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.incident.rate.RateCount;
import io.aftersales.domain.incident.rate.RateKey;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.RulesFeed;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The packaged refund rate of a shop: told, ended and forgotten, also over a restart. */
@SuppressWarnings("try") // closing a harness may be interrupted
class AnomalyFunctionTest {

    private static final long T0 = 1_772_589_600_000L;
    private static final long HOUR = RateCount.HOUR;
    private static final String KEY = new RateKey("refund-anomaly", "shop").text();

    private static KeyedOneInputStreamOperatorTestHarness<String, RateCount, AlertCondition> harness()
            throws Exception {
        return harness(RuleTexts.packaged());
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, RateCount, AlertCondition> harness(RuleTexts rules)
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new AnomalyFunction(RulesFeed.of(rules), () -> 7, Long.MAX_VALUE, false)),
                RateCount::key,
                Types.STRING);
    }

    private static void hours(
            KeyedOneInputStreamOperatorTestHarness<String, RateCount, AlertCondition> test, int from, int to, int hits)
            throws Exception {
        for (int hour = from; hour < to; hour++) {
            test.processElement(RateCount.outOf(KEY, T0 + hour * HOUR, 60), 0);
            for (int hit = 1; hit <= hits; hit++) {
                test.processElement(RateCount.hit(KEY, T0 + hour * HOUR, 1_000L * hour + hit, 0, 1), 0);
            }
            test.processWatermark(T0 + (hour + 1) * HOUR);
        }
    }

    private static List<AlertCondition> told(
            KeyedOneInputStreamOperatorTestHarness<String, RateCount, AlertCondition> test) {
        List<AlertCondition> told = test.extractOutputValues();
        test.getOutput().clear();
        return told;
    }

    @Test
    void isToldWithItsNumbersAndNothingIsLeftOfIt() throws Exception {
        OperatorSubtaskState snapshot;
        try (var test = harness()) {
            test.open();
            hours(test, 0, 24, 2);
            assertThat(told(test)).isEmpty();
            hours(test, 24, 25, 26);
            assertThat(told(test)).singleElement().satisfies(told -> {
                assertThat(told.getFingerprint()).isEqualTo("anomaly:refund-anomaly:shop");
                assertThat(told.getStartsAt().toEpochMilli()).isEqualTo(T0 + 25 * HOUR);
                assertThat(told.getFiring()).isTrue();
                assertThat(told.getFamily()).isEqualTo("anomaly");
                assertThat(told.getShopId()).isEqualTo("shop");
                assertThat(told.getCount()).isEqualTo(30);
                assertThat(told.getMembers()).isEmpty();
                assertThat(told.getSummary().getZh()).contains("16.7%（30/180）", "平时 3.3%");
            });
            snapshot = test.snapshot(1, 1);
        }
        try (var test = harness()) {
            test.initializeState(snapshot);
            test.open();
            hours(test, 25, 28, 2);
            assertThat(told(test)).singleElement().satisfies(told -> {
                assertThat(told.getFiring()).isFalse();
                assertThat(told.getFingerprint()).isEqualTo("anomaly:refund-anomaly:shop");
                assertThat(told.getStartsAt().toEpochMilli()).isEqualTo(T0 + 25 * HOUR);
                assertThat(told.getVersion()).isEqualTo(8);
            });
            test.processWatermark(T0 + Duration.ofDays(14).toMillis());
            assertThat(told(test)).isEmpty();
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void whatComesLateOrIsTakenBackIsJudgedAgain() throws Exception {
        long minute = 60_000;
        OperatorSubtaskState snapshot;
        try (var test = harness()) {
            test.open();
            hours(test, 0, 26, 2);
            late(test, 24, 26, false);
            assertThat(told(test)).isEmpty();
            snapshot = test.snapshot(1, 1);
        }
        try (var test = harness()) {
            test.initializeState(snapshot);
            test.open();
            test.processWatermark(T0 + 26 * HOUR + minute);
            assertThat(told(test)).singleElement().satisfies(told -> {
                assertThat(told.getFiring()).isTrue();
                assertThat(told.getStartsAt().toEpochMilli()).isEqualTo(T0 + 25 * HOUR);
                assertThat(told.getCount()).isEqualTo(32);
            });
            late(test, 24, 26, true);
            test.processWatermark(T0 + 26 * HOUR + 2 * minute);
            assertThat(told(test)).singleElement().satisfies(told -> {
                assertThat(told.getFiring()).isFalse();
                assertThat(told.getStartsAt().toEpochMilli()).isEqualTo(T0 + 25 * HOUR);
                assertThat(told.getCount()).isZero();
                assertThat(told.getEvidence()).isEmpty();
                assertThat(told.getSummary().getZh()).contains("撤回");
                assertThat(told.getSummary().getEn()).endsWith("taken back.");
            });
            test.processWatermark(T0 + Duration.ofDays(14).toMillis());
            assertThat(told(test)).isEmpty();
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    private static void late(
            KeyedOneInputStreamOperatorTestHarness<String, RateCount, AlertCondition> test,
            int hour,
            int count,
            boolean withdrawn)
            throws Exception {
        for (int order = 1; order <= count; order++) {
            test.processElement(new RateCount(KEY, T0 + hour * HOUR, 0, 500_000 + order, 0, 1, withdrawn), 0);
        }
    }

    @Test
    void anAnomalyEndsWithItsRule() throws Exception {
        OperatorSubtaskState snapshot;
        try (var test = harness()) {
            test.open();
            hours(test, 0, 24, 2);
            hours(test, 24, 25, 26);
            snapshot = test.snapshot(1, 1);
        }
        String risk = RuleTexts.packaged().texts().get(RuleFile.RISK_RULES);
        RuleTexts renamed = RuleTexts.packaged()
                .with(RuleFile.RISK_RULES, risk.replace("id: refund-anomaly", "id: other-anomaly"), "test");
        try (var test = harness(renamed)) {
            test.initializeState(snapshot);
            test.open();
            test.processWatermark(T0 + 26 * HOUR);
            assertThat(told(test)).singleElement().satisfies(told -> {
                assertThat(told.getFiring()).isFalse();
                assertThat(told.getFingerprint()).isEqualTo("anomaly:refund-anomaly:shop");
                assertThat(told.getVersion()).isEqualTo(8);
            });
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }
}
