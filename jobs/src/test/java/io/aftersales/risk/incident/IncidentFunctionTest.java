package io.aftersales.risk.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.incident.IncidentEvidence;
import io.aftersales.domain.incident.IncidentRule;
import io.aftersales.domain.risk.Signal;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.RulesFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The packaged rules of incidents: told, grown, closed and forgotten, also over a restart. */
@SuppressWarnings("try") // closing a harness may be interrupted
class IncidentFunctionTest {

    private static final long T0 = 1_772_589_600_000L;
    private static final long MINUTE = 60_000;
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final List<IncidentRule> RULES =
            RuleSet.parse(RuleTexts.packaged()).watches().incidents();

    private static KeyedOneInputStreamOperatorTestHarness<String, IncidentEvidence, AlertCondition> harness()
            throws Exception {
        return harness(RuleTexts.packaged());
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, IncidentEvidence, AlertCondition> harness(
            RuleTexts rules) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new IncidentFunction(RulesFeed.of(rules), () -> 7, Long.MAX_VALUE, false)),
                IncidentEvidence::key,
                Types.STRING);
    }

    private static List<IncidentEvidence> evidence(int buyer, long at, String factor) {
        List<IncidentEvidence> evidence = new ArrayList<>();
        IncidentEvidence.each(RULES, signal(buyer, at, factor, null, List.of("sf")), evidence::add);
        return evidence;
    }

    private static Signal signal(int buyer, long at, String factor, String conversation, List<String> carriers) {
        return new Signal(
                at,
                "event-" + buyer,
                factor,
                "dispute",
                false,
                1,
                "order-" + buyer,
                "order-" + buyer,
                conversation,
                "buyer-" + buyer,
                Platform.TMALL,
                "shop",
                List.of("milk"),
                carriers,
                "east",
                "sf",
                false);
    }

    private static void send(
            KeyedOneInputStreamOperatorTestHarness<String, IncidentEvidence, AlertCondition> test,
            int from,
            int to,
            long at,
            String factor)
            throws Exception {
        for (int buyer = from; buyer < to; buyer++) {
            for (IncidentEvidence each : evidence(buyer, at, factor)) {
                test.processElement(each, at);
            }
        }
    }

    private static List<AlertCondition> told(
            KeyedOneInputStreamOperatorTestHarness<String, IncidentEvidence, AlertCondition> test) {
        List<AlertCondition> told = test.extractOutputValues();
        test.getOutput().clear();
        return told;
    }

    @Test
    void aSignalCountsForEachPlaceThatItNames() {
        assertThat(evidence(1, T0, "case-opened"))
                .extracting(each -> each.key().replace('\u001f', '|'))
                .containsExactly("sku-incident|shop|milk||", "shop-incident|shop|||");
        assertThat(evidence(1, T0, "parcel-damaged"))
                .extracting(each -> each.key().replace('\u001f', '|'))
                .containsExactly(
                        "sku-incident|shop|milk||",
                        "carrier-incident|||sf|",
                        "station-incident|||sf|east",
                        "shop-incident|shop|||");
    }

    @Test
    void aScanCountsForTheStationOfItsOwnCarrier() {
        Signal scan = signal(1, T0, "parcel-damaged", null, List.of("sf", "yto"));
        List<IncidentEvidence> evidence = new ArrayList<>();
        IncidentEvidence.each(RULES, scan, evidence::add);
        assertThat(evidence)
                .extracting(each -> each.key().replace('\u001f', '|'))
                .filteredOn(key -> key.startsWith("station-incident"))
                .containsExactly("station-incident|||sf|east");
    }

    @Test
    void listsTheConversationsOfItsOrders() throws Exception {
        try (var test = harness()) {
            test.open();
            for (int buyer = 0; buyer < 12; buyer++) {
                // The case first, and what was said of it later in the same minute.
                for (String conversation : new String[] {null, buyer < 3 ? "c" + buyer : null}) {
                    Signal signal = signal(buyer, T0, "case-opened", conversation, List.of());
                    List<IncidentEvidence> evidence = new ArrayList<>();
                    IncidentEvidence.each(RULES, signal, evidence::add);
                    for (IncidentEvidence each : evidence) {
                        test.processElement(each, T0);
                    }
                }
            }
            test.processWatermark(T0 + MINUTE);
            assertThat(told(test)).singleElement().satisfies(told -> {
                assertThat(told.getCount()).isEqualTo(12);
                assertThat(told.getMembers())
                        .hasSize(15)
                        .contains("order-0", "conversation:c0", "order-2", "conversation:c2", "order-11");
            });
        }
    }

    @Test
    void isToldWithItsNumbersAndNothingIsLeftOfIt() throws Exception {
        try (var test = harness()) {
            test.open();
            send(test, 0, 30, T0, "case-opened");
            test.processWatermark(T0 + MINUTE);
            assertThat(told(test)).singleElement().satisfies(told -> {
                assertThat(told.getFingerprint()).isEqualTo("incident:sku-incident:shop:milk");
                assertThat(told.getFiring()).isTrue();
                assertThat(told.getFamily()).isEqualTo("incident");
                assertThat(told.getLevel()).isEqualTo("management");
                assertThat(told.getSeverity()).isEqualTo("CRITICAL");
                assertThat(told.getCount()).isEqualTo(30);
                assertThat(told.getMembers()).hasSize(30).startsWith("order-0");
                assertThat(told.getShopId()).isEqualTo("shop");
                assertThat(told.getSku()).isEqualTo("milk");
                assertThat(told.getCarrier()).isNull();
                assertThat(told.getSummary().getZh()).contains("30 位买家", "12 位即告警");
                assertThat(told.getSummary().getEn()).contains("30 buyers", "not known yet");
                assertThat(told.getEvidence())
                        .startsWith("case-opened × 30")
                        .anyMatch(line -> line.contains("event-0"));
                assertThat(told.getStartsAt().toEpochMilli()).isEqualTo(T0 + MINUTE);
            });
            test.processWatermark(T0 + DAY);
            assertThat(told(test)).singleElement().satisfies(told -> {
                assertThat(told.getFiring()).isFalse();
                assertThat(told.getVersion()).isEqualTo(8);
            });
            test.processWatermark(T0 + 17 * DAY);
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aRestartInTheMiddleChangesNothing() throws Exception {
        OperatorSubtaskState snapshot;
        try (var test = harness()) {
            test.open();
            send(test, 0, 12, T0, "delivery-denied");
            test.processWatermark(T0 + MINUTE);
            assertThat(told(test))
                    .extracting(AlertCondition::getRule)
                    .containsExactlyInAnyOrder("sku-incident", "station-incident");
            send(test, 12, 30, T0 + MINUTE, "delivery-denied");
            snapshot = test.snapshot(1, 1);
        }
        try (var test = harness()) {
            test.initializeState(snapshot);
            test.open();
            test.processWatermark(T0 + 2 * MINUTE);
            assertThat(told(test)).hasSize(2).allSatisfy(told -> {
                assertThat(told.getCount()).isEqualTo(30);
                assertThat(told.getVersion()).isEqualTo(8);
                assertThat(told.getStartsAt().toEpochMilli()).isEqualTo(T0 + MINUTE);
            });
            test.processWatermark(T0 + 20 * DAY);
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void whatComesTooLateIsTold() throws Exception {
        try (var test = harness()) {
            test.open();
            test.processWatermark(T0 + DAY);
            send(test, 0, 1, T0, "case-opened");
            assertThat(test.getSideOutput(IncidentFunction.LATE)).hasSize(2);
            assertThat(test.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void evidenceThatMovesTheOpeningKeepsTheCondition() throws Exception {
        try (var test = harness()) {
            test.open();
            send(test, 0, 12, T0 + 5 * MINUTE, "case-opened");
            test.processWatermark(T0 + 20 * MINUTE);
            send(test, 12, 24, T0, "case-opened");
            test.processWatermark(T0 + 22 * MINUTE);
            assertThat(told(test))
                    .extracting(each -> each.getFingerprint() + " " + each.getFiring() + " " + each.getVersion() + " "
                            + (each.getStartsAt().toEpochMilli() - T0) / MINUTE)
                    .containsExactly(
                            "incident:sku-incident:shop:milk true 7 6", "incident:sku-incident:shop:milk true 9 1");
        }
    }

    @Test
    void anIncidentEndsWithItsRule() throws Exception {
        OperatorSubtaskState snapshot;
        try (var test = harness()) {
            test.open();
            send(test, 0, 12, T0, "case-opened");
            test.processWatermark(T0 + MINUTE);
            assertThat(told(test)).hasSize(1);
            snapshot = test.snapshot(1, 1);
        }
        String risk = RuleTexts.packaged().texts().get(RuleFile.RISK_RULES);
        RuleTexts renamed = RuleTexts.packaged()
                .with(RuleFile.RISK_RULES, risk.replace("id: sku-incident", "id: other-incident"), "test");
        try (var test = harness(renamed)) {
            test.initializeState(snapshot);
            test.open();
            test.processWatermark(T0 + DAY);
            assertThat(told(test)).singleElement().satisfies(told -> {
                assertThat(told.getFiring()).isFalse();
                assertThat(told.getFingerprint()).isEqualTo("incident:sku-incident:shop:milk");
                assertThat(told.getTimestamp().toEpochMilli()).isEqualTo(T0 + 2 * MINUTE);
                assertThat(told.getVersion()).isEqualTo(8);
            });
        }
    }

    @Test
    void anIncidentWhoseEvidenceIsTakenBackShrinksAndThenNeverWas() throws Exception {
        try (var test = harness()) {
            test.open();
            send(test, 0, 30, T0, "case-opened");
            test.processWatermark(T0 + 10 * MINUTE);
            assertThat(told(test)).hasSize(1);
            takeBack(test, 0, 12, T0);
            test.processWatermark(T0 + 12 * MINUTE);
            assertThat(told(test)).singleElement().satisfies(told -> {
                assertThat(told.getFiring()).isTrue();
                assertThat(told.getCount()).isEqualTo(18);
                assertThat(told.getMembers()).hasSize(18).startsWith("order-12");
            });
            takeBack(test, 12, 19, T0);
            test.processWatermark(T0 + 14 * MINUTE);
            assertThat(told(test)).singleElement().satisfies(told -> {
                assertThat(told.getFiring()).isFalse();
                assertThat(told.getMembers()).isEmpty();
                assertThat(told.getSummary().getEn()).contains("taken back");
            });
            takeBack(test, 19, 30, T0);
            test.processWatermark(T0 + 16 * MINUTE);
            assertThat(told(test)).isEmpty();
            assertThat(test.numKeyedStateEntries())
                    .as("as if it had never been")
                    .isZero();
            test.processWatermark(T0 + 2 * DAY);
            assertThat(test.numEventTimeTimers()).isZero();
            takeBack(test, 0, 1, T0);
            assertThat(test.getSideOutput(IncidentFunction.LATE)).isNullOrEmpty();
        }
    }

    private static void takeBack(
            KeyedOneInputStreamOperatorTestHarness<String, IncidentEvidence, AlertCondition> test,
            int from,
            int to,
            long at)
            throws Exception {
        for (int buyer = from; buyer < to; buyer++) {
            for (IncidentEvidence each : evidence(buyer, at, "case-opened")) {
                test.processElement(
                        new IncidentEvidence(
                                each.key(),
                                each.at(),
                                each.member(),
                                each.buyer(),
                                each.factor(),
                                each.eventId(),
                                each.conversationId(),
                                true),
                        at);
            }
        }
    }
}
