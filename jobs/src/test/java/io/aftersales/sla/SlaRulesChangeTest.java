package io.aftersales.sla;

import static io.aftersales.domain.sla.Facts.HOUR;
import static io.aftersales.domain.sla.Facts.T0;
import static io.aftersales.domain.sla.Facts.fact;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rule sets that reach the operator while it runs: seen in time, seen late, retroactive, wrong, and over a restore. */
class SlaRulesChangeTest {

    private static final long WALL = T0 + 77;
    private static final long CHANGE = T0 + 10 * HOUR;

    private KeyedTwoInputStreamOperatorTestHarness<String, SubjectFact, PublishedRules, ClockUpdate> harness;

    @BeforeEach
    void begin() throws Exception {
        harness = harness(shipWithin("PT72H", false));
        harness.open();
    }

    @AfterEach
    void end() throws Exception {
        harness.close();
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, SubjectFact, PublishedRules, ClockUpdate> harness(
            RuleTexts rules, PublishedRules... before) throws Exception {
        SlaFunction function = new SlaFunction(
                PublishedRules.own(rules, WALL),
                RulesFeed.of(before),
                () -> WALL,
                SlaFunction.NO_HORIZON,
                false,
                LastTold.NEVER);
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new RulesOperator(function), SubjectFact::key, null, Types.STRING);
    }

    private static RuleTexts shipWithin(String target, boolean retroactive) {
        String policies =
                "version: '%s'\npolicies: [{id: ship, title: {zh: 发货, en: Ship}, subject: order, target: %s, retroactive: %s,"
                                .formatted(target, target, retroactive)
                        + " start: [{event: order.PAID}], stop: [{event: order.SHIPPED}], warnAt: none, seriousAt: none}]";
        return RuleTexts.packaged().with(RuleFile.SLA_POLICIES, policies, "test");
    }

    private static PublishedRules published(RuleTexts texts, long publishedAt) {
        return PublishedRules.published(texts, publishedAt, CHANGE);
    }

    private void publish(PublishedRules rules) throws Exception {
        harness.processElement2(new StreamRecord<>(rules));
    }

    private void send(EventKind kind, long at) throws Exception {
        Fact fact = fact(kind, at).build();
        harness.processElement1(new SubjectFact(SubjectType.ORDER, "o", fact), at);
    }

    private void timeIs(long instant) throws Exception {
        harness.processBothWatermarks(new Watermark(instant));
    }

    private List<SlaClock> told() {
        return harness.extractOutputValues().stream().map(ClockUpdate::clock).toList();
    }

    private SlaClock last() {
        return told().get(told().size() - 1);
    }

    @Test
    void aSetThatIsSeenInTimeChangesOnlyWhatStartsAfterIt() throws Exception {
        send(EventKind.ORDER_PAID, CHANGE - 1);
        publish(published(shipWithin("PT1H", false), WALL));
        assertThat(told()).hasSize(1);
        harness.processElement1(
                new SubjectFact(
                        SubjectType.ORDER,
                        "later",
                        fact(EventKind.ORDER_PAID, CHANGE).order("later").build()),
                CHANGE);
        timeIs(CHANGE + HOUR);
        assertThat(last().getSubjectId()).isEqualTo("later");
        assertThat(last().getBreached()).isTrue();
        assertThat(last().getPolicyVersion()).startsWith("PT1H-");
        timeIs(CHANGE - 1 + 72 * HOUR);
        assertThat(last().getSubjectId()).isEqualTo("o");
        assertThat(last().getBreached()).isTrue();
        assertThat(last().getPolicyVersion()).startsWith("PT72H-");
    }

    @Test
    void aSetThatWasPublishedBeforeTheTaskBeganHoldsForItsFirstFact() throws Exception {
        PublishedRules before = published(shipWithin("PT1H", false), WALL);
        harness.close();
        harness = harness(shipWithin("PT72H", false), before);
        harness.open();
        send(EventKind.ORDER_PAID, CHANGE);
        assertThat(last().getDueAt().toEpochMilli()).isEqualTo(CHANGE + HOUR);
        publish(before);
        assertThat(told()).hasSize(1);
    }

    @Test
    void aSetThatIsSeenLateCorrectsWhatWasToldAndMovesTheTimer() throws Exception {
        send(EventKind.ORDER_PAID, CHANGE + HOUR);
        assertThat(last().getDueAt().toEpochMilli()).isEqualTo(CHANGE + 73 * HOUR);
        publish(published(shipWithin("PT1H", false), WALL));
        assertThat(last().getDueAt().toEpochMilli()).isEqualTo(CHANGE + 2 * HOUR);
        assertThat(last().getSequence()).isEqualTo(2);
        assertThat(harness.numEventTimeTimers()).isEqualTo(1);
        timeIs(CHANGE + 2 * HOUR - 1);
        assertThat(last().getBreached()).isFalse();
        timeIs(CHANGE + 2 * HOUR);
        assertThat(last().getBreached()).isTrue();
    }

    @Test
    void aRetroactiveSetTakesOverInSilence() throws Exception {
        send(EventKind.ORDER_PAID, T0);
        timeIs(T0 + HOUR);
        publish(published(shipWithin("PT4H", true), WALL));
        assertThat(told()).hasSize(1);
        timeIs(CHANGE - 1);
        assertThat(told()).hasSize(1);
        timeIs(CHANGE);
        assertThat(last().getBreached()).isTrue();
        assertThat(last().getDueAt().toEpochMilli()).isEqualTo(T0 + 4 * HOUR);
        assertThat(last().getPolicyVersion()).startsWith("PT4H-");
    }

    @Test
    void theSameSetAgainTellsNothingAndALaterOneForTheSameTimeReplacesIt() throws Exception {
        send(EventKind.ORDER_PAID, CHANGE);
        publish(published(shipWithin("PT1H", false), WALL));
        publish(published(shipWithin("PT1H", false), WALL));
        assertThat(told()).hasSize(2);
        publish(published(shipWithin("PT2H", false), WALL + 1));
        publish(published(shipWithin("PT1H", false), WALL));
        assertThat(told()).hasSize(3);
        assertThat(last().getDueAt().toEpochMilli()).isEqualTo(CHANGE + 2 * HOUR);
    }

    @Test
    void aWrongSetChangesNothing() throws Exception {
        send(EventKind.ORDER_PAID, CHANGE);
        publish(new PublishedRules(
                "wrong", WALL, CHANGE, false, Map.of("sla-policies.yaml", "version: 1\nnonsense: 2")));
        assertThat(told()).hasSize(1);
        timeIs(CHANGE + 72 * HOUR);
        assertThat(last().getBreached()).isTrue();
    }

    private void restore(OperatorSubtaskState snapshot, RuleTexts own) throws Exception {
        harness.close();
        harness = harness(own);
        harness.initializeState(snapshot);
        harness.open();
    }

    @Test
    void publishedRulesOutliveARestoreAndARelease() throws Exception {
        publish(published(shipWithin("PT1H", false), WALL));
        restore(harness.snapshot(1, 1), shipWithin("PT5H", false));
        send(EventKind.ORDER_PAID, CHANGE);
        assertThat(last().getDueAt().toEpochMilli()).isEqualTo(CHANGE + HOUR);
    }

    @Test
    void aReleaseWithOtherRulesLeavesRunningClocksTheirs() throws Exception {
        send(EventKind.ORDER_PAID, WALL - 1);
        restore(harness.snapshot(1, 1), shipWithin("PT5H", false));
        timeIs(WALL + 5 * HOUR);
        assertThat(told()).isEmpty();
        harness.processElement1(
                new SubjectFact(
                        SubjectType.ORDER,
                        "later",
                        fact(EventKind.ORDER_PAID, WALL).order("later").build()),
                WALL);
        assertThat(last().getBreached()).isTrue();
        assertThat(last().getDueAt().toEpochMilli()).isEqualTo(WALL + 5 * HOUR);
        timeIs(WALL - 1 + 72 * HOUR);
        assertThat(last().getSubjectId()).isEqualTo("o");
        assertThat(last().getBreached()).isTrue();
    }

    @Test
    void nothingIsTakenBackWhileTimeBeginsAnew() throws Exception {
        send(EventKind.ORDER_PAID, T0);
        timeIs(T0 + 80 * HOUR);
        assertThat(last().getBreached()).isTrue();
        restore(harness.snapshot(1, 1), shipWithin("PT72H", false));
        send(EventKind.ORDER_CREATED, T0 + 81 * HOUR);
        // Retroactive, so that all is looked at again, and the same, so that nothing may come of it but that it is
        // told.
        publish(published(shipWithin("PT72H", true), WALL));
        assertThat(told()).singleElement().satisfies(clock -> {
            assertThat(clock.getRetracted()).isFalse();
            assertThat(clock.getBreached()).isTrue();
            assertThat(clock.getStep()).isEqualTo(2);
        });
    }
}
