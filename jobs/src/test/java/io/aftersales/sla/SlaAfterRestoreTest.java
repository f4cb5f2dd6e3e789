package io.aftersales.sla;

import static io.aftersales.domain.sla.Facts.DAY;
import static io.aftersales.domain.sla.Facts.HOUR;
import static io.aftersales.domain.sla.Facts.MINUTE;
import static io.aftersales.domain.sla.Facts.SECOND;
import static io.aftersales.domain.sla.Facts.T0;
import static io.aftersales.domain.sla.Facts.fact;
import static io.aftersales.domain.sla.Facts.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.ClockState;
import io.aftersales.result.ClockTransition;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.sink.elasticsearch.DocumentWrite;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a run told between its last checkpoint and its end, and what the run after it, which reads the same facts at other times,
 * does about it. The wall clock stands still at each run's begin; unless said otherwise the run before told until then.
 */
class SlaAfterRestoreTest {

    private static final int MAX_PARALLELISM = 128;
    private static final Fact ASKED = message(Sender.BUYER, T0);
    private static final String FIRST_REPLY = "first-reply:o:1";
    private static final long SHIPPED_AT = Instant.parse("2026-11-30T23:50:00Z").toEpochMilli();

    private KeyedTwoInputStreamOperatorTestHarness<String, SubjectFact, PublishedRules, ClockUpdate> harness;

    /** A run that begins then; {@code state} as the checkpoint holds it, null for a new job. */
    private void run(long wall, OperatorSubtaskState state) throws Exception {
        run(wall, state, SlaFunction.NO_HORIZON);
    }

    private void run(long wall, OperatorSubtaskState state, long horizon) throws Exception {
        run(wall, state, horizon, state == null ? LastTold.NEVER : () -> wall);
    }

    private void run(long wall, OperatorSubtaskState state, long horizon, LastTold lastTold) throws Exception {
        close();
        harness = task(wall, horizon, lastTold, 1, 0);
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, SubjectFact, PublishedRules, ClockUpdate> task(
            long wall, long horizon, LastTold lastTold, int tasks, int index) throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new RulesOperator(new SlaFunction(
                        PublishedRules.own(RuleTexts.packaged(), T0),
                        RulesFeed.of(RuleTexts.packaged()),
                        () -> wall,
                        horizon,
                        horizon != SlaFunction.NO_HORIZON,
                        lastTold)),
                SubjectFact::key,
                null,
                Types.STRING,
                MAX_PARALLELISM,
                tasks,
                index);
    }

    @AfterEach
    void close() throws Exception {
        if (harness != null) {
            harness.close();
            harness = null;
        }
    }

    private void send(SubjectType subject, Fact fact) throws Exception {
        harness.processElement1(new SubjectFact(subject, "o", fact), fact.occurredAt());
    }

    private void timeIs(long instant) throws Exception {
        harness.processBothWatermarks(new Watermark(instant));
    }

    private List<SlaClock> told(String clockId) {
        return harness.extractOutputValues().stream()
                .map(ClockUpdate::clock)
                .filter(clock -> clock.getClockId().equals(clockId))
                .toList();
    }

    private List<AlertCondition> conditions(String clockId) {
        return harness.extractOutputValues().stream()
                .map(ClockUpdate::condition)
                .filter(Objects::nonNull)
                .filter(condition -> condition.getFingerprint().equals("sla:" + clockId))
                .toList();
    }

    /** A buyer asked before the checkpoint; the run behind it told of the warning, and of the breach, and ended. */
    private OperatorSubtaskState askedAndLost() throws Exception {
        run(T0 + SECOND, null);
        send(SubjectType.CONVERSATION, ASKED);
        timeIs(T0 + MINUTE);
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
        timeIs(T0 + 4 * MINUTE);
        assertThat(told(FIRST_REPLY))
                .extracting(SlaClock::getTransition)
                .containsExactly(ClockTransition.STARTED, ClockTransition.WARNED, ClockTransition.BREACHED);
        assertThat(conditions(FIRST_REPLY))
                .isNotEmpty()
                .last()
                .satisfies(last -> assertThat(last.getFiring()).isTrue());
        return checkpoint;
    }

    @Test
    void anAlertThatOnlyTheLostRunToldIsOverWithTheAnswer() throws Exception {
        OperatorSubtaskState checkpoint = askedAndLost();
        long lost =
                conditions(FIRST_REPLY).get(conditions(FIRST_REPLY).size() - 1).getVersion();
        run(T0 + 10 * MINUTE, checkpoint);
        // Given while the job was down, and read before any watermark passes.
        send(SubjectType.CONVERSATION, message(Sender.AGENT, T0 + 9 * MINUTE));
        assertThat(conditions(FIRST_REPLY)).singleElement().satisfies(over -> {
            assertThat(over.getFiring()).isFalse();
            assertThat(over.getVersion()).isGreaterThan(lost);
        });
        assertThat(told(FIRST_REPLY)).last().satisfies(last -> {
            assertThat(last.getState()).isEqualTo(ClockState.MET_LATE);
            assertThat(last.getRetracted()).isFalse();
        });
    }

    @Test
    void whatAnAnswerThatIsReadLateProvesWrongIsTakenBack() throws Exception {
        OperatorSubtaskState checkpoint = askedAndLost();
        long lost = told(FIRST_REPLY).get(2).getVersion();
        run(T0 + 10 * MINUTE, checkpoint);
        send(SubjectType.CONVERSATION, message(Sender.AGENT, T0 + 90 * SECOND));
        assertThat(conditions(FIRST_REPLY))
                .extracting(AlertCondition::getFiring)
                .containsExactly(false);
        // The record that takes the breach back is for those who keep it, such as the risk of a dispute.
        assertThat(told(FIRST_REPLY))
                .extracting(SlaClock::getStep, SlaClock::getTransition, SlaClock::getRetracted)
                .containsExactly(tuple(2, ClockTransition.RETRACTED, true), tuple(2, ClockTransition.STOPPED, false));
        assertThat(told(FIRST_REPLY))
                .extracting(SlaClock::getVersion)
                .isSorted()
                .allMatch(version -> version > lost);
        assertThat(told(FIRST_REPLY)).last().extracting(SlaClock::getState).isEqualTo(ClockState.MET);
    }

    /** Tasks come to a checkpoint one after the other; what one told behind its own part was told before another's. */
    @Test
    void whatATaskToldBeforeTheLastOneCameToTheCheckpointIsTakenBack() throws Exception {
        int owner = KeyGroupRangeAssignment.assignKeyToParallelOperator("o", MAX_PARALLELISM, 2);
        harness = task(T0 + SECOND, SlaFunction.NO_HORIZON, LastTold.NEVER, 2, owner);
        harness.open();
        send(SubjectType.CONVERSATION, ASKED);
        timeIs(T0 + MINUTE);
        OperatorSubtaskState first = harness.snapshot(1, 1);
        close();
        harness = task(T0 + 5 * MINUTE, SlaFunction.NO_HORIZON, LastTold.NEVER, 2, 1 - owner);
        harness.open();
        OperatorSubtaskState last = harness.snapshot(1, 1);
        OperatorSubtaskState checkpoint = AbstractStreamOperatorTestHarness.repartitionOperatorState(
                AbstractStreamOperatorTestHarness.repackageState(first, last), MAX_PARALLELISM, 2, 1, 0);
        run(T0 + 10 * MINUTE, checkpoint, SlaFunction.NO_HORIZON, () -> T0 + 4 * MINUTE);
        send(SubjectType.CONVERSATION, message(Sender.AGENT, T0 + 90 * SECOND));
        assertThat(told(FIRST_REPLY))
                .extracting(SlaClock::getTransition)
                .containsExactly(ClockTransition.RETRACTED, ClockTransition.STOPPED);
        assertThat(conditions(FIRST_REPLY))
                .extracting(AlertCondition::getFiring)
                .containsExactly(false);
    }

    /** A savepoint that the job is stopped with has all that was told: nothing was told behind it, whatever came due meanwhile. */
    @Test
    void afterAPlannedStopThereIsNothingToTakeBack() throws Exception {
        run(T0 + SECOND, null);
        send(SubjectType.CONVERSATION, ASKED);
        timeIs(T0 + MINUTE);
        OperatorSubtaskState savepoint = harness.snapshot(1, 1);
        run(T0 + 10 * MINUTE, savepoint, SlaFunction.NO_HORIZON, () -> T0 + SECOND);
        send(SubjectType.CONVERSATION, message(Sender.AGENT, T0 + 90 * SECOND));
        assertThat(told(FIRST_REPLY))
                .extracting(SlaClock::getTransition, SlaClock::getRetracted)
                .containsExactly(tuple(ClockTransition.STOPPED, false));
        assertThat(conditions(FIRST_REPLY)).isEmpty();
    }

    /** The run after the crash is stopped, or crashes too, before it has come by what the first one told. */
    @Test
    void whatTheRunBeforeTheLastToldIsTakenBackToo() throws Exception {
        OperatorSubtaskState checkpoint = askedAndLost();
        run(T0 + 10 * MINUTE, checkpoint, SlaFunction.NO_HORIZON, () -> T0 + 4 * MINUTE);
        OperatorSubtaskState savepoint = harness.snapshot(2, 2);
        run(T0 + 11 * MINUTE, savepoint, SlaFunction.NO_HORIZON, () -> T0 + 4 * MINUTE);
        send(SubjectType.CONVERSATION, message(Sender.AGENT, T0 + 90 * SECOND));
        assertThat(told(FIRST_REPLY))
                .extracting(SlaClock::getTransition)
                .containsExactly(ClockTransition.RETRACTED, ClockTransition.STOPPED);
        timeIs(T0 + 12 * MINUTE);
        savepoint = harness.snapshot(3, 3);
        run(T0 + 13 * MINUTE, savepoint, SlaFunction.NO_HORIZON, () -> T0 + 11 * MINUTE);
        send(SubjectType.ORDER, fact(EventKind.ORDER_SHIPPED, T0 - 3 * DAY).build());
        send(SubjectType.ORDER, fact(EventKind.ORDER_PAID, T0 - 4 * DAY).build());
        assertThat(told("ship-72h:o:1"))
                .as("all is known by now")
                .extracting(SlaClock::getTransition)
                .containsExactly(ClockTransition.STARTED, ClockTransition.STOPPED);
    }

    /** The job was submitted anew, as if it had never run. */
    @Test
    void whatARunWithoutACheckpointToldIsTakenBack() throws Exception {
        run(T0 + 10 * MINUTE, null, SlaFunction.NO_HORIZON, () -> T0 + 4 * MINUTE);
        send(SubjectType.CONVERSATION, ASKED);
        send(SubjectType.CONVERSATION, message(Sender.AGENT, T0 + 90 * SECOND));
        assertThat(told(FIRST_REPLY))
                .extracting(SlaClock::getTransition, SlaClock::getRetracted)
                .containsExactly(
                        tuple(ClockTransition.STARTED, false),
                        tuple(ClockTransition.RETRACTED, true),
                        tuple(ClockTransition.STOPPED, false));
        assertThat(conditions(FIRST_REPLY))
                .extracting(AlertCondition::getFiring)
                .containsExactly(false);
    }

    /** It was down for hours after it crashed. */
    @Test
    void whatCameDueWhenNothingWasToldAnyMoreIsNotTakenBack() throws Exception {
        OperatorSubtaskState checkpoint = askedAndLost();
        run(T0 + 3 * HOUR, checkpoint, SlaFunction.NO_HORIZON, () -> T0 + 4 * MINUTE);
        send(SubjectType.CONVERSATION, message(Sender.AGENT, T0 + 5 * MINUTE));
        send(SubjectType.CONVERSATION, message(Sender.BUYER, T0 + HOUR));
        harness.getOutput().clear();
        send(SubjectType.CONVERSATION, message(Sender.AGENT, T0 + HOUR + MINUTE));
        assertThat(harness.extractOutputValues())
                .extracting(update -> update.clock().getTransition())
                .contains(ClockTransition.STOPPED)
                .doesNotContain(ClockTransition.RETRACTED);
        assertThat(harness.extractOutputValues())
                .extracting(ClockUpdate::condition)
                .containsOnlyNulls();
    }

    @Test
    void timersBeforeTheRestoreAreLookedAtAsOfThen() throws Exception {
        OperatorSubtaskState checkpoint = askedAndLost();
        run(T0 + 10 * MINUTE, checkpoint);
        // The backlog is read, and time jumps over the restore: what comes after is as ever.
        timeIs(T0 + 11 * MINUTE);
        assertThat(conditions(FIRST_REPLY))
                .last()
                .satisfies(last -> assertThat(last.getFiring()).isTrue());
        harness.getOutput().clear();
        send(SubjectType.ORDER, fact(EventKind.ORDER_SHIPPED, T0 - 3 * DAY).build());
        send(SubjectType.ORDER, fact(EventKind.ORDER_PAID, T0 - 4 * DAY).build());
        assertThat(told("ship-72h:o:1"))
                .extracting(SlaClock::getTransition)
                .containsExactly(ClockTransition.STARTED, ClockTransition.STOPPED);
        assertThat(conditions("ship-72h:o:1")).isEmpty();
    }

    @Test
    void aClockWhoseLevelsLieAheadOfTheRestoreNeedsNoCorrection() throws Exception {
        run(T0, null);
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
        run(T0 + DAY, checkpoint);
        send(SubjectType.ORDER, fact(EventKind.ORDER_PAID, T0).build());
        send(SubjectType.ORDER, fact(EventKind.ORDER_SHIPPED, T0 + HOUR).build());
        assertThat(told("ship-72h:o:1"))
                .extracting(SlaClock::getTransition)
                .containsExactly(ClockTransition.STARTED, ClockTransition.STOPPED);
        assertThat(conditions("ship-72h:o:1")).isEmpty();
    }

    @Test
    void aHistoryTakesBackNothingForARestore() throws Exception {
        long end = T0 + DAY;
        run(T0 + 30 * DAY, null, end);
        send(SubjectType.CONVERSATION, ASKED);
        harness.processBothWatermarks(new Watermark(T0));
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
        run(T0 + 31 * DAY, checkpoint, end);
        send(SubjectType.CONVERSATION, message(Sender.AGENT, T0 + MINUTE));
        harness.processBothWatermarks(new Watermark(end));
        assertThat(told(FIRST_REPLY)).extracting(SlaClock::getTransition).containsExactly(ClockTransition.STOPPED);
        assertThat(conditions(FIRST_REPLY)).isEmpty();
    }

    /** The lost run read the scan of a parcel first, and put the clock into the month of that. */
    @Test
    void aDocumentInTheMonthNextToItsOwnGoes() throws Exception {
        run(SHIPPED_AT - HOUR, null);
        OperatorSubtaskState checkpoint = harness.snapshot(1, 1);
        run(SHIPPED_AT + HOUR, checkpoint);
        shippedAndPickedUp();
        assertThat(writes("parcel-stalled:o:1"))
                .extracting(DocumentWrite::month, DocumentWrite::isDelete)
                .containsExactly(tuple("2026.11", false), tuple("2026.12", true));
        assertThat(writes("parcel-stalled:o:1").stream().map(DocumentWrite::version))
                .allMatch(version -> version >= SHIPPED_AT + HOUR);
    }

    @Test
    void aRunThatKnowsAllThatWasToldDeletesNothing() throws Exception {
        run(SHIPPED_AT - HOUR, null);
        shippedAndPickedUp();
        assertThat(writes("parcel-stalled:o:1"))
                .extracting(DocumentWrite::month, DocumentWrite::isDelete)
                .containsExactly(tuple("2026.11", false));
    }

    private void shippedAndPickedUp() throws Exception {
        send(
                SubjectType.PARCEL,
                fact(EventKind.ORDER_SHIPPED, SHIPPED_AT).parcel("o").build());
        send(
                SubjectType.PARCEL,
                fact(EventKind.LOGISTICS_PICKED_UP, SHIPPED_AT + 15 * MINUTE)
                        .parcel("o")
                        .build());
    }

    private List<DocumentWrite> writes(String clockId) {
        ClockDocuments documents = new ClockDocuments();
        return harness.extractOutputValues().stream()
                .filter(update ->
                        update.indexed() && update.clock().getClockId().equals(clockId))
                .flatMap(update -> documents.writes(update).stream())
                .toList();
    }
}
