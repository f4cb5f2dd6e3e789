package io.aftersales.risk.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.incident.IncidentEvidence;
import io.aftersales.domain.incident.IncidentKey;
import io.aftersales.domain.incident.rate.RateCount;
import io.aftersales.domain.incident.rate.RateKey;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.RulesFeed;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What comes after a restart and before the first watermark is taken as it had been without the restart. */
@SuppressWarnings("try") // closing a harness may be interrupted
class RestoredWatchTest {

    private static final long T0 = 1_772_589_600_000L;
    private static final long MINUTE = 60_000;
    private static final long HOUR = RateCount.HOUR;
    private static final String INCIDENT = new IncidentKey("sku-incident", "shop", "milk", "", "").text();
    private static final String ANOMALY = new RateKey("refund-anomaly", "shop").text();

    private static KeyedOneInputStreamOperatorTestHarness<String, IncidentEvidence, AlertCondition> incidents()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(
                        new IncidentFunction(RulesFeed.of(RuleTexts.packaged()), () -> 7, Long.MAX_VALUE, false)),
                IncidentEvidence::key,
                Types.STRING);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, RateCount, AlertCondition> anomalies()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(
                        new AnomalyFunction(RulesFeed.of(RuleTexts.packaged()), () -> 7, Long.MAX_VALUE, false)),
                RateCount::key,
                Types.STRING);
    }

    private static <T> List<AlertCondition> told(
            KeyedOneInputStreamOperatorTestHarness<String, T, AlertCondition> test) {
        List<AlertCondition> told = test.extractOutputValues();
        test.getOutput().clear();
        return told;
    }

    private static void orders(
            KeyedOneInputStreamOperatorTestHarness<String, IncidentEvidence, AlertCondition> test,
            int from,
            int to,
            boolean withdrawn)
            throws Exception {
        for (int order = from; order < to; order++) {
            IncidentEvidence evidence = new IncidentEvidence(
                    INCIDENT, T0, "order-" + order, (long) order + 1, "case-opened", "event-" + order, null, withdrawn);
            test.processElement(evidence, T0);
        }
    }

    @Test
    void aBusyMinuteIsReadAnewWhenItsEvidenceIsTakenBack() throws Exception {
        OperatorSubtaskState snapshot;
        try (var test = incidents()) {
            test.open();
            orders(test, 0, 40, false);
            test.processWatermark(T0 + 10 * MINUTE);
            assertThat(told(test))
                    .singleElement()
                    .satisfies(told -> assertThat(told.getCount()).isEqualTo(40));
            snapshot = test.snapshot(1, 1);
        }
        try (var test = incidents()) {
            test.initializeState(snapshot);
            test.open();
            orders(test, 5, 40, true);
            test.processWatermark(T0 + 12 * MINUTE);
            assertThat(told(test)).singleElement().satisfies(told -> {
                assertThat(told.getFiring()).isFalse();
                assertThat(told.getSummary().getEn()).contains("taken back");
            });
            snapshot = test.snapshot(2, 2);
        }
        try (var test = incidents()) {
            test.initializeState(snapshot);
            test.open();
            orders(test, 0, 5, true);
            test.processWatermark(T0 + 14 * MINUTE);
            assertThat(told(test)).isEmpty();
            assertThat(test.numKeyedStateEntries())
                    .as("as if it had never been")
                    .isZero();
        }
    }

    @Test
    void aBusyMinuteIsReadAnewWhenItGrowsLate() throws Exception {
        OperatorSubtaskState snapshot;
        try (var test = incidents()) {
            test.open();
            orders(test, 0, 40, false);
            test.processWatermark(T0 + 10 * MINUTE);
            assertThat(told(test)).hasSize(1);
            snapshot = test.snapshot(1, 1);
        }
        try (var test = incidents()) {
            test.initializeState(snapshot);
            test.open();
            orders(test, 40, 60, false);
            test.processWatermark(T0 + 12 * MINUTE);
            assertThat(told(test))
                    .singleElement()
                    .satisfies(told -> assertThat(told.getCount()).isEqualTo(60));
        }
    }

    @Test
    void anAnomalyOfLastWeekIsHistory() throws Exception {
        OperatorSubtaskState snapshot;
        try (var test = anomalies()) {
            test.open();
            for (int hour = 0; hour < 120; hour++) {
                int hits = hour == 24 ? 26 : 2;
                test.processElement(RateCount.outOf(ANOMALY, T0 + hour * HOUR, 60), 0);
                for (int hit = 1; hit <= hits; hit++) {
                    test.processElement(RateCount.hit(ANOMALY, T0 + hour * HOUR, 1_000L * hour + hit, 0, 1), 0);
                }
                test.processWatermark(T0 + (hour + 1) * HOUR);
            }
            assertThat(told(test)).extracting(AlertCondition::getFiring).containsExactly(true, false);
            snapshot = test.snapshot(1, 1);
        }
        try (var test = anomalies()) {
            test.initializeState(snapshot);
            test.open();
            for (int hit = 1; hit <= 26; hit++) {
                test.processElement(new RateCount(ANOMALY, T0 + 24 * HOUR, 0, 24_000L + hit, 0, 1, true), 0);
            }
            test.processWatermark(T0 + 122 * HOUR);
            assertThat(told(test)).isEmpty();
        }
    }
}
