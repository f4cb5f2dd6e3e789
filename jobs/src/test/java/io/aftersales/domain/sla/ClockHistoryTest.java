package io.aftersales.domain.sla;

import static io.aftersales.domain.sla.Facts.DAY;
import static io.aftersales.domain.sla.Facts.HOUR;
import static io.aftersales.domain.sla.Facts.MINUTE;
import static io.aftersales.domain.sla.Facts.SECOND;
import static io.aftersales.domain.sla.Facts.T0;
import static io.aftersales.domain.sla.Facts.fact;
import static io.aftersales.domain.sla.Facts.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The records of a clock are its history: each step once, and none without need. */
class ClockHistoryTest {

    private static final Fact PAID = fact(EventKind.ORDER_PAID, T0).build();

    private static Fact shipped(long at) {
        return fact(EventKind.ORDER_SHIPPED, at).build();
    }

    private static List<String> told(Subject subject) {
        return subject.changes.stream()
                .map(change -> change.step() + " " + change.clock().transition())
                .toList();
    }

    @Test
    void stepsFoundInOneLookAreToldOneByOneAndMakeOneDocument() {
        Subject subject = Subject.of(Policies.ship()).wallIs(500).timeIs(T0 + 3 * HOUR);
        subject.learn(PAID);
        assertThat(told(subject)).containsExactly("1 STARTED", "2 WARNED", "3 BREACHED", "4 SERIOUS");
        assertThat(subject.changes).extracting(ClockChange::sequence).containsExactly(1L, 2L, 3L, 4L);
        assertThat(subject.changes).extracting(ClockChange::version).containsExactly(500L, 501L, 502L, 503L);
        assertThat(subject.changes).extracting(ClockChange::indexed).containsExactly(false, false, false, true);
        assertThat(subject.changes).extracting(ClockChange::breachFound).containsExactly(false, false, true, false);
        assertThat(subject.changes)
                .extracting(change -> change.clock().changedAt() - T0)
                .containsExactly(0L, 48 * MINUTE, HOUR, 2 * HOUR);
        Clock started = subject.changes.get(0).clock();
        assertThat(started.state()).isEqualTo(ClockState.RUNNING);
        assertThat(started.warned()).isFalse();
        Clock warned = subject.changes.get(1).clock();
        assertThat(warned.warned()).isTrue();
        assertThat(warned.breached()).isFalse();
    }

    @Test
    void aStepShowsTheClockAsItStoodThen() {
        Subject subject =
                Subject.of(Policies.ship().pause(EventKind.CHAT_TICKET_PENDING).resume(EventKind.CHAT_TICKET_RESUMED));
        Fact eve = fact(EventKind.ORDER_PAID, T0).agent("eve").build();
        Fact pending = fact(EventKind.CHAT_TICKET_PENDING, T0 + 10 * MINUTE).build();
        Fact ann = fact(EventKind.CHAT_TICKET_RESUMED, T0 + 30 * MINUTE)
                .agent("ann")
                .build();
        // All but the start come before it: told when it is known.
        subject.learn(pending, ann, shipped(T0 + 50 * MINUTE), eve);
        assertThat(told(subject)).containsExactly("1 STARTED", "2 PAUSED", "3 RESUMED", "4 STOPPED");
        assertThat(subject.changes)
                .extracting(change -> change.clock().agentId())
                .containsExactly("eve", "eve", "ann", "ann");
        Clock paused = subject.changes.get(1).clock();
        assertThat(paused.state()).isEqualTo(ClockState.PAUSED);
        assertThat(paused.dueAt()).isEqualTo(Clock.NEVER);
        assertThat(paused.stoppedAt()).isEqualTo(Clock.NEVER);
        assertThat(paused.elapsedMillis()).isEqualTo(-1);
        Clock resumed = subject.changes.get(2).clock();
        assertThat(resumed.dueAt()).isEqualTo(T0 + 80 * MINUTE);
        assertThat(resumed.pausedMillis()).isEqualTo(20 * MINUTE);
        assertThat(subject.clock().elapsedMillis()).isEqualTo(30 * MINUTE);
    }

    @Test
    void aBreachIsTakenBackByARecordOfItsOwn() {
        Subject subject = Subject.of(Policies.ship()).learn(PAID).timeIs(T0 + 90 * MINUTE);
        subject.learn(shipped(T0 + MINUTE));
        assertThat(told(subject)).containsExactly("1 STARTED", "2 WARNED", "3 BREACHED", "2 RETRACTED", "2 STOPPED");
        assertThat(subject.changes).extracting(ClockChange::retracted).containsExactly(false, false, false, true, true);
        assertThat(subject.changes).extracting(ClockChange::indexed).containsExactly(true, false, true, false, true);
        assertThat(subject.changes.get(3).clock().breached()).isFalse();
        assertThat(subject.history("ship:s:1")).containsExactly("STARTED @0", "STOPPED @60000");
    }

    @Test
    void aRunThatIsTakenBackHasADocumentOnlyWhereItMayHaveHadOne() {
        Fact buyer = message(Sender.BUYER, T0);
        Fact bot = message(Sender.BOT, T0 + MINUTE);
        Subject answered = Subject.of(Policies.firstReply()).learn(buyer, bot);
        assertThat(answered.last().clock().transition()).isEqualTo(ClockTransition.RETRACTED);
        assertThat(answered.documents).isEmpty();
        Subject warned = Subject.of(Policies.firstReply()).learn(buyer).timeIs(T0 + 170 * SECOND);
        assertThat(warned.clock().warned()).isTrue();
        assertThat(warned.learn(bot).last().indexed()).isTrue();
        assertThat(warned.clock().state()).isEqualTo(ClockState.CANCELLED);
        // A run that crashed may have told of an answer, too.
        Subject restored =
                Subject.of(Policies.firstReply()).learn(buyer).restoredAt(T0).learn(bot);
        assertThat(restored.last().indexed()).isTrue();
    }

    @Test
    void aBreachThatTheRunBeforeARestoreMayHaveToldIsTakenBackToo() {
        Subject subject = Subject.of(Policies.ship()).learn(PAID).restoredAt(T0 + 90 * MINUTE);
        subject.learn(shipped(T0 + MINUTE));
        assertThat(told(subject)).containsExactly("1 STARTED", "2 RETRACTED", "2 STOPPED");
        assertThat(subject.changes).extracting(ClockChange::retracted).containsExactly(false, true, false);
        assertThat(subject.changes).extracting(ClockChange::indexed).containsExactly(true, false, true);
        assertThat(subject.changes).extracting(ClockChange::sequence).containsExactly(1L, 2L, 3L);
        assertThat(subject.changes).extracting(ClockChange::version).isSorted().doesNotHaveDuplicates();
        assertThat(subject.history("ship:s:1")).containsExactly("STARTED @0", "STOPPED @60000");
    }

    @Test
    void aBreachThatHoldsAfterTheRestoreIsNotTakenBack() {
        Subject subject = Subject.of(Policies.ship()).learn(PAID).restoredAt(T0 + 90 * MINUTE);
        subject.learn(shipped(T0 + 80 * MINUTE));
        assertThat(told(subject)).containsExactly("1 STARTED", "2 WARNED", "3 BREACHED", "4 STOPPED");
        Subject ahead = Subject.of(Policies.ship()).learn(PAID).restoredAt(T0 + 47 * MINUTE);
        ahead.learn(shipped(T0 + MINUTE));
        assertThat(told(ahead)).containsExactly("1 STARTED", "2 STOPPED");
    }

    @Test
    void aBreachThatTheRunBeforeARestoreCannotHaveToldIsNotTakenBack() {
        Subject warned = Subject.of(Policies.ship()).learn(PAID).restoredAt(T0 + 50 * MINUTE);
        warned.learn(shipped(T0 + MINUTE));
        assertThat(told(warned)).as("it was warned of, no more").containsExactly("1 STARTED", "2 STOPPED");
        Policies policy = Policies.ship().pause(EventKind.CHAT_TICKET_PENDING);
        Fact pending = fact(EventKind.CHAT_TICKET_PENDING, T0 + MINUTE).build();
        Subject paused = Subject.of(policy).learn(PAID).restoredAt(T0 + 50 * MINUTE);
        paused.learn(pending);
        assertThat(told(paused)).as("its deadline lay ahead").containsExactly("1 STARTED", "2 PAUSED");
        Subject late = Subject.of(policy).learn(PAID).restoredAt(T0 + 90 * MINUTE);
        late.learn(pending);
        assertThat(told(late)).as("unless it paused").containsExactly("1 STARTED", "2 RETRACTED", "2 PAUSED");
    }

    @Test
    void aStopThatMovesIsToldAloneAndKeepsWhatHolds() {
        Subject subject = Subject.of(Policies.ship()).learn(PAID, shipped(T0 + 50 * MINUTE));
        subject.learn(fact(EventKind.ORDER_SHIPPED, T0 + 49 * MINUTE).build());
        assertThat(told(subject)).containsExactly("1 STARTED", "2 WARNED", "3 STOPPED", "3 STOPPED");
        subject.learn(shipped(T0 + 10 * MINUTE));
        assertThat(told(subject)).endsWith("3 STOPPED", "2 STOPPED");
        assertThat(subject.last().retracted()).isFalse();
        assertThat(subject.history("ship:s:1")).containsExactly("STARTED @0", "STOPPED @600000");
    }

    @Test
    void aBreachThatMovesIsNoRetraction() {
        Subject subject = Subject.of(
                        Policies.ship().pause(EventKind.CHAT_TICKET_PENDING).resume(EventKind.CHAT_TICKET_RESUMED))
                .learn(PAID)
                .timeIs(T0 + 100 * MINUTE);
        subject.learn(fact(EventKind.CHAT_TICKET_PENDING, T0 + 10 * MINUTE).build());
        assertThat(subject.last().clock().state()).isEqualTo(ClockState.PAUSED);
        assertThat(subject.last().retracted()).isTrue();
        subject.learn(fact(EventKind.CHAT_TICKET_RESUMED, T0 + 20 * MINUTE).build());
        assertThat(subject.last().retracted()).isFalse();
        assertThat(told(subject)).endsWith("2 RETRACTED", "2 PAUSED", "3 RESUMED", "4 WARNED", "5 BREACHED");
        assertThat(subject.changes.stream().filter(ClockChange::breachFound)).hasSize(1);
    }

    @Test
    void aStartThatMovesMakesTheWholeHistoryBeToldAnew() {
        Subject subject = Subject.of(Policies.ship()).learn(PAID).timeIs(T0 + 90 * MINUTE);
        subject.learn(fact(EventKind.ORDER_PAID, T0 - MINUTE).eventId("earlier").build());
        assertThat(told(subject).subList(3, 6)).containsExactly("1 STARTED", "2 WARNED", "3 BREACHED");
        assertThat(subject.last().previousStartAt()).isEqualTo(T0);
        assertThat(subject.last().retracted()).isFalse();
    }

    @Test
    void aFactThatReplacesAnotherMakesTheWholeHistoryBeToldAnew() {
        Subject subject = Subject.of(Policies.ship())
                .learn(
                        PAID,
                        fact(EventKind.ORDER_SHIPPED, T0 + 5 * MINUTE)
                                .eventId("e")
                                .build());
        subject.learn(fact(EventKind.ORDER_SHIPPED, T0 + MINUTE).eventId("e").build());
        assertThat(told(subject)).containsExactly("1 STARTED", "2 STOPPED", "1 STARTED", "2 STOPPED");
        assertThat(subject.history("ship:s:1")).containsExactly("STARTED @0", "STOPPED @60000");
    }

    @Test
    void anotherAgentAmendsTheLastStep() {
        Subject subject = Subject.of(Policies.ship()).learn(PAID);
        subject.learn(
                fact(EventKind.CHAT_TICKET_ASSIGNED, T0 + MINUTE).agent("ann").build());
        assertThat(told(subject)).containsExactly("1 STARTED", "1 STARTED");
        assertThat(subject.clock().agentId()).isEqualTo("ann");
        subject.learn(shipped(T0 + 2 * MINUTE));
        assertThat(told(subject)).endsWith("1 STARTED", "2 STOPPED");
    }

    @Test
    void thePoliciesIndexDecidesAboutDocumentsOnly() {
        Subject subject = Subject.of(Policies.firstReply()).learn(message(Sender.BUYER, T0));
        assertThat(told(subject)).containsExactly("1 STARTED");
        assertThat(subject.documents).isEmpty();
        subject.learn(message(Sender.AGENT, T0 + SECOND));
        assertThat(told(subject)).containsExactly("1 STARTED", "2 STOPPED");
        assertThat(subject.clock().state()).isEqualTo(ClockState.MET);
    }

    @Test
    void aDocumentOnceThereFollowsEveryChange() {
        Subject subject = Subject.of(Policies.firstReply())
                .learn(message(Sender.BUYER, T0))
                .timeIs(T0 + 150 * SECOND);
        assertThat(subject.clock().warned()).isTrue();
        // The buyer had written earlier still: another start, and a deadline that is past.
        subject.learn(message(Sender.BUYER, T0 - MINUTE));
        assertThat(subject.clock().breached()).isTrue();
        assertThat(subject.last().previousStartAt()).isEqualTo(T0);
    }

    @Test
    void aRunTakenBackBeforeItHadADocumentGetsOnlyARecord() {
        Subject subject = Subject.of(Policies.firstReply()).learn(message(Sender.BUYER, T0));
        subject.learn(message(Sender.BOT, T0 + SECOND));
        assertThat(told(subject)).containsExactly("1 STARTED", "1 RETRACTED");
        assertThat(subject.history("first-reply:s:1")).containsExactly("RETRACTED @0");
        subject.timeIs(T0 + DAY);
        assertThat(told(subject)).hasSize(2);
    }

    @Test
    void aLateStopOfAGivenDeadlineTellsItsBreach() {
        Subject subject = Subject.of(Policies.ship().target(Target.ofDeadline("promisedShipAt")))
                .learn(
                        shipped(T0 - MINUTE),
                        fact(EventKind.ORDER_PAID, T0)
                                .detail("promisedShipAt", T0 - HOUR)
                                .build());
        assertThat(told(subject)).containsExactly("1 STARTED", "2 WARNED", "3 BREACHED", "4 STOPPED");
        assertThat(subject.clock().state()).isEqualTo(ClockState.MET_LATE);
    }
}
