package io.aftersales.sla;

import static io.aftersales.domain.sla.Facts.DAY;
import static io.aftersales.domain.sla.Facts.HOUR;
import static io.aftersales.domain.sla.Facts.MINUTE;
import static io.aftersales.domain.sla.Facts.T0;
import static io.aftersales.domain.sla.Facts.fact;
import static io.aftersales.domain.sla.Facts.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.attainment.Attainment;
import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.sla.SubjectEngine;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.result.ClockState;
import io.aftersales.result.ClockTransition;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The operator shell: timers, state, restore and the horizon, with the packaged ship-72h. */
class SlaFunctionTest {

    private static final long WALL = T0 + 77;
    private static final Fact PAID = fact(EventKind.ORDER_PAID, T0).build();

    private KeyedTwoInputStreamOperatorTestHarness<String, SubjectFact, PublishedRules, ClockUpdate> harness;

    private static KeyedTwoInputStreamOperatorTestHarness<String, SubjectFact, PublishedRules, ClockUpdate> harness(
            long horizon) throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new RulesOperator(new SlaFunction(
                        PublishedRules.own(RuleTexts.packaged(), WALL),
                        RulesFeed.of(RuleTexts.packaged()),
                        () -> WALL,
                        horizon,
                        horizon != SlaFunction.NO_HORIZON,
                        LastTold.NEVER)),
                SubjectFact::key,
                null,
                Types.STRING);
    }

    private void open(long horizon) throws Exception {
        harness = harness(horizon);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void send(Fact fact) throws Exception {
        harness.processElement1(new SubjectFact(SubjectType.ORDER, "o", fact), fact.occurredAt());
    }

    private void timeIs(long instant) throws Exception {
        harness.processBothWatermarks(new Watermark(instant));
    }

    private List<SlaClock> told() {
        return harness.extractOutputValues().stream().map(ClockUpdate::clock).toList();
    }

    private SlaClock last() {
        List<SlaClock> told = told();
        return told.get(told.size() - 1);
    }

    private static Fact shipped(long at) {
        return fact(EventKind.ORDER_SHIPPED, at).build();
    }

    @Test
    void timeAloneWarnsAndBreaches() throws Exception {
        open(SlaFunction.NO_HORIZON);
        send(PAID);
        assertThat(harness.numEventTimeTimers()).isEqualTo(1);
        timeIs(T0 + 72 * HOUR * 8 / 10);
        assertThat(last().getWarned()).isTrue();
        assertThat(last().getBreached()).isFalse();
        timeIs(T0 + 72 * HOUR - 1);
        assertThat(last().getBreached()).isFalse();
        timeIs(T0 + 72 * HOUR);
        assertThat(last().getBreached()).isTrue();
        assertThat(last().getState()).isEqualTo(ClockState.RUNNING);
        assertThat(last().getDetectedAt().toEpochMilli()).isEqualTo(WALL);
        assertThat(told()).extracting(SlaClock::getSequence).containsExactly(1L, 2L, 3L);
        assertThat(harness.numEventTimeTimers()).isEqualTo(1);
    }

    @Test
    void aBreachIsFoundOnce() throws Exception {
        open(SlaFunction.NO_HORIZON);
        send(PAID);
        timeIs(T0 + 72 * HOUR);
        timeIs(T0 + 400 * DAY);
        assertThat(last().getBreached()).isTrue();
        assertThat(harness.extractOutputValues().stream().filter(ClockUpdate::breachFound))
                .singleElement()
                .satisfies(update -> assertThat(update.clock().getTransition()).isEqualTo(ClockTransition.BREACHED));
    }

    @Test
    void neitherTimersNorStateOutliveTheRetention() throws Exception {
        open(SlaFunction.NO_HORIZON);
        send(PAID);
        send(shipped(T0 + HOUR));
        timeIs(T0 + HOUR + 30 * DAY - 1);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        timeIs(T0 + HOUR + 30 * DAY);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(told()).hasSize(2);
    }

    @Test
    void aClockThatNobodyStopsEndsToo() throws Exception {
        open(SlaFunction.NO_HORIZON);
        send(PAID);
        timeIs(T0 + 400 * DAY);
        assertThat(last().getState()).isEqualTo(ClockState.EXPIRED);
        timeIs(T0 + 430 * DAY);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void factsAfterTheRetentionGoToTheLateOutput() throws Exception {
        open(SlaFunction.NO_HORIZON);
        timeIs(T0 + 8 * DAY);
        send(shipped(T0));
        assertThat(harness.getSideOutput(SlaFunction.LATE)).hasSize(1);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        // A start is never late: its clock is told, breached as it is.
        send(PAID);
        assertThat(last().getBreached()).isTrue();
        assertThat(harness.getSideOutput(SlaFunction.LATE)).hasSize(1);
    }

    @Test
    void aStartThatIsToldAgainAfterItsClockIsForgottenStartsNothing() throws Exception {
        open(SlaFunction.NO_HORIZON);
        send(PAID);
        send(shipped(T0 + HOUR));
        timeIs(T0 + 40 * DAY);
        send(PAID);
        timeIs(T0 + 41 * DAY);
        assertThat(last().getState()).isEqualTo(ClockState.MET);
        assertThat(harness.getSideOutput(SlaFunction.LATE)).hasSize(1);
        // Nor beside what is known of the subject since.
        send(fact(EventKind.ORDER_REFUND_ISSUED, T0 + 40 * DAY).build());
        send(PAID);
        assertThat(last().getState()).isEqualTo(ClockState.MET);
        assertThat(harness.getSideOutput(SlaFunction.LATE)).hasSize(2);
        timeIs(T0 + 80 * DAY);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void anOpenClockHearsOfWhatWasLongAgo() throws Exception {
        open(SlaFunction.NO_HORIZON);
        send(PAID);
        timeIs(T0 + 40 * DAY);
        send(shipped(T0 + HOUR));
        assertThat(last().getState()).isEqualTo(ClockState.MET);
        assertThat(last().getRetracted()).isTrue();
        assertThat(harness.getSideOutput(SlaFunction.LATE)).isNull();
    }

    @Test
    void aBacklogStartsItsClocksInWhateverOrder() throws Exception {
        open(SlaFunction.NO_HORIZON);
        // The newest record of a year's backlog carried time to a day before the wall clock.
        timeIs(WALL - DAY);
        send(fact(EventKind.ORDER_PAID, T0 - 300 * DAY).build());
        assertThat(last().getBreached()).isTrue();
        assertThat(harness.getSideOutput(SlaFunction.LATE)).isNull();
    }

    @Test
    void aHistoryStartsItsClocksInWhateverOrder() throws Exception {
        open(T0 + 50 * DAY);
        timeIs(T0 + 40 * DAY);
        send(PAID);
        timeIs(T0 + 41 * DAY);
        assertThat(last().getBreached()).isTrue();
        assertThat(harness.getSideOutput(SlaFunction.LATE)).isNull();
    }

    @Test
    void aSubjectThatStandsForManyGathersNoFactsWithoutEnd() throws Exception {
        open(SlaFunction.NO_HORIZON);
        for (int i = 0; i < SubjectEngine.MOST_FACTS; i++) {
            send(shipped(T0 + i));
        }
        assertThat(harness.getSideOutput(SlaFunction.LATE)).isNull();
        send(shipped(T0 + HOUR));
        assertThat(harness.getSideOutput(SlaFunction.LATE)).hasSize(1);
    }

    @Test
    void aConversationOfTenThousandMessagesIsAnsweredInTime() throws Exception {
        open(SlaFunction.NO_HORIZON);
        for (int i = 0; i < 5_000; i++) {
            say(Sender.BUYER, T0 + i * 2 * MINUTE);
            say(Sender.AGENT, T0 + (i * 2 + 1) * MINUTE);
            timeIs(T0 + (i * 2 + 1) * MINUTE);
        }
        assertThat(told()).noneMatch(SlaClock::getBreached);
        assertThat(harness.getSideOutput(SlaFunction.LATE)).isNull();
        assertThat(last().getState()).isEqualTo(ClockState.MET);
        // What comes late is told as if all were at hand: an answer that nobody gave splits a round.
        int before = told().size();
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness(SlaFunction.NO_HORIZON);
        harness.initializeState(snapshot);
        harness.open();
        say(Sender.BUYER, T0 + 9_000 * MINUTE);
        assertThat(told()).isEmpty();
        say(Sender.BUYER, T0 + 9_001 * MINUTE + 30_000);
        assertThat(told()).isNotEmpty().noneMatch(SlaClock::getBreached);
        assertThat(before).isGreaterThan(10_000);
        // Of the time of the oldest nothing is known any more: that is counted.
        say(Sender.AGENT, T0 + 1);
        assertThat(harness.getSideOutput(SlaFunction.LATE)).hasSize(1);
        timeIs(T0 + 60 * DAY);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aQuestionOfAForgottenLifeStartsNothingInALongOne() throws Exception {
        open(SlaFunction.NO_HORIZON);
        long again = T0 + 70 * DAY;
        for (int i = 0; i < 80; i++) {
            say(Sender.BUYER, again + i * 2 * MINUTE);
            say(Sender.AGENT, again + (i * 2 + 1) * MINUTE);
            timeIs(again + (i * 2 + 1) * MINUTE);
        }
        int before = told().size();
        say(Sender.BUYER, T0);
        assertThat(told()).hasSize(before).noneMatch(SlaClock::getBreached);
        assertThat(harness.getSideOutput(SlaFunction.LATE)).hasSize(1);
        // What is a little older than all that is known is still heard.
        say(Sender.BUYER, again - MINUTE);
        assertThat(told()).hasSizeGreaterThan(before);
        assertThat(harness.getSideOutput(SlaFunction.LATE)).hasSize(1);
    }

    private void say(Sender sender, long at) throws Exception {
        harness.processElement1(new SubjectFact(SubjectType.CONVERSATION, "c", message(sender, at)), at);
    }

    @Test
    void aLateFactRetracts() throws Exception {
        open(SlaFunction.NO_HORIZON);
        send(PAID);
        timeIs(T0 + 5 * DAY);
        assertThat(last().getBreached()).isTrue();
        send(shipped(T0 + HOUR));
        assertThat(last().getState()).isEqualTo(ClockState.MET);
        assertThat(last().getBreached()).isFalse();
        assertThat(last().getRetracted()).isTrue();
    }

    @Test
    void duplicatesAndUnwantedFactsTellNothing() throws Exception {
        open(SlaFunction.NO_HORIZON);
        send(PAID);
        send(PAID);
        send(fact(EventKind.ORDER_CREATED, T0).build());
        assertThat(told()).hasSize(1);
    }

    @Test
    void aClockGoesOnAfterARestore() throws Exception {
        open(SlaFunction.NO_HORIZON);
        send(PAID);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        long version = last().getVersion();
        harness.close();
        harness = harness(SlaFunction.NO_HORIZON);
        harness.initializeState(snapshot);
        harness.open();
        timeIs(T0 + 72 * HOUR);
        assertThat(told()).extracting(SlaClock::getSequence).containsExactly(2L, 3L);
        assertThat(told()).extracting(SlaClock::getStep).containsExactly(2, 3);
        assertThat(last().getBreached()).isTrue();
        assertThat(last().getVersion()).isGreaterThan(version);
        assertThat(harness.numEventTimeTimers()).isEqualTo(1);
    }

    @Test
    void whatChangesInTheCountsIsToldBeside() throws Exception {
        open(SlaFunction.NO_HORIZON);
        send(PAID);
        timeIs(T0 + 73 * HOUR);
        send(shipped(T0 + HOUR));
        assertThat(harness.getSideOutput(SlaFunction.MOVES).stream()
                        .map(record -> record.getValue().change())
                        .reduce(Attainment.NONE, Attainment::plus))
                .isEqualTo(new Attainment(1, 1, 0, 1));
    }

    @Test
    void aBoundedRunEndsAtItsHorizon() throws Exception {
        open(T0 + 72 * HOUR);
        send(PAID);
        harness.processElement1(
                new SubjectFact(
                        SubjectType.ORDER,
                        "later",
                        fact(EventKind.ORDER_PAID, T0 + 1).order("later").build()),
                T0 + 1);
        harness.processBothWatermarks(Watermark.MAX_WATERMARK);
        assertThat(told().stream().filter(SlaClock::getBreached))
                .extracting(SlaClock::getSubjectId)
                .containsExactly("o");
        assertThat(told().stream().filter(clock -> clock.getSubjectId().equals("later")))
                .last()
                .satisfies(clock -> {
                    assertThat(clock.getState()).isEqualTo(ClockState.RUNNING);
                    assertThat(clock.getWarned()).isTrue();
                    assertThat(clock.getBreached()).isFalse();
                });
    }

    /** Whatever comes first: that the shipment is there ahead of its time does not keep the breach from being told. */
    @Test
    void ofAHistoryEachStepIsToldAtItsTime() throws Exception {
        List<Fact> facts =
                List.of(PAID, fact(EventKind.ORDER_SHIPPED, T0 + 100 * HOUR).build());
        for (List<Fact> arrival : List.of(facts, List.of(facts.get(1), facts.get(0)))) {
            open(T0 + 200 * HOUR);
            for (Fact fact : arrival) {
                send(fact);
            }
            assertThat(told()).isEmpty();

            timeIs(T0 + 300 * HOUR);

            assertThat(harness.extractOutputStreamRecords())
                    .filteredOn(told -> told.getValue().clock().getPolicyId().equals("ship-72h"))
                    .extracting(told -> told.getValue().clock().getTransition() + " after "
                            + (told.getTimestamp() - T0) / HOUR + " h")
                    .containsExactly(
                            "STARTED after 0 h", "WARNED after 57 h", "BREACHED after 72 h", "STOPPED after 100 h");
            harness.close();
        }
    }

    /** When the clock would be given up would be in each checkpoint of a history until then. */
    @Test
    void ofAHistoryNoTimerOutlivesItsSubject() throws Exception {
        open(T0 + 500 * DAY);
        send(PAID);
        send(shipped(T0 + 10 * DAY));
        timeIs(T0 + 10 * DAY);
        assertThat(last().getState()).isEqualTo(ClockState.MET_LATE);
        assertThat(harness.numEventTimeTimers()).isEqualTo(1);
        timeIs(T0 + 40 * DAY);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    /** The buyer writes once more, and is answered, at the very deadline: it is kept, whichever of the two is looked at first. */
    @Test
    void ofAHistoryWhatComesAtADeadlineIsInTime() throws Exception {
        open(T0 + DAY);
        say(Sender.BUYER, T0);
        long due = T0 + 3 * MINUTE;
        Fact again = fact(EventKind.CHAT_MESSAGE, due)
                .eventId("a")
                .sender(Sender.BUYER)
                .conversation("c")
                .build();
        Fact answer = fact(EventKind.CHAT_MESSAGE, due)
                .eventId("b")
                .sender(Sender.AGENT)
                .agent("agent")
                .conversation("c")
                .build();
        for (Fact fact : List.of(again, answer)) {
            harness.processElement1(new SubjectFact(SubjectType.CONVERSATION, "c", fact), due);
        }
        timeIs(T0 + HOUR);
        assertThat(told()).isNotEmpty().noneMatch(SlaClock::getBreached);
    }
}
