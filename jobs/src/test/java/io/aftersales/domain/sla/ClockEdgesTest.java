package io.aftersales.domain.sla;

import static io.aftersales.domain.sla.Facts.DAY;
import static io.aftersales.domain.sla.Facts.HOUR;
import static io.aftersales.domain.sla.Facts.MINUTE;
import static io.aftersales.domain.sla.Facts.T0;
import static io.aftersales.domain.sla.Facts.fact;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.calendar.BusinessCalendar;
import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Facts of one instant, levels that a policy does not have, and steps that meet: what seldom happens has one answer too. */
class ClockEdgesTest {

    private static final Fact PAID = fact(EventKind.ORDER_PAID, T0).build();

    private static Facts at(EventKind kind, long time) {
        return fact(kind, time);
    }

    private static List<String> told(Subject subject) {
        return subject.changes.stream()
                .map(change -> change.step() + " " + change.clock().transition())
                .toList();
    }

    @Test
    void ofAStopAndACancelBeforeTheStartTheEarlierCountsAndTheStopOfOneInstant() {
        Fact shipped = at(EventKind.ORDER_SHIPPED, T0 - 5).build();
        Fact cancelled = at(EventKind.ORDER_CANCELLED, T0 - 5).build();
        Fact earlier = at(EventKind.ORDER_CANCELLED, T0 - 6).build();
        assertThat(Subject.of(Policies.ship())
                        .learn(shipped, cancelled, PAID)
                        .clock()
                        .state())
                .isEqualTo(ClockState.MET);
        assertThat(Subject.of(Policies.ship())
                        .learn(shipped, earlier, PAID)
                        .clock()
                        .state())
                .isEqualTo(ClockState.CANCELLED);
    }

    @Test
    void aStopAtTheVeryStartIsLateForADeadlineBeforeIt() {
        Policies promise = Policies.ship().target(Target.ofDeadline("promisedShipAt"));
        Fact paid =
                at(EventKind.ORDER_PAID, T0).detail("promisedShipAt", T0 - 100).build();
        Fact before = at(EventKind.ORDER_SHIPPED, T0).eventId("a").build();
        Fact behind = at(EventKind.ORDER_SHIPPED, T0).eventId("z").build();
        assertThat(Subject.of(promise).learn(paid, before).clock().state()).isEqualTo(ClockState.MET_LATE);
        assertThat(Subject.of(promise).learn(paid, behind).clock().state()).isEqualTo(ClockState.MET_LATE);
        Fact atStart = at(EventKind.ORDER_PAID, T0).detail("promisedShipAt", T0).build();
        assertThat(Subject.of(promise).learn(atStart, before).clock().state()).isEqualTo(ClockState.MET);
        assertThat(Subject.of(promise).learn(atStart, behind).clock().state()).isEqualTo(ClockState.MET);
    }

    @Test
    void aLevelThatThePolicyDoesNotHaveIsNeverReached() {
        Policies promise = Policies.ship()
                .target(Target.ofDeadline("promisedShipAt"))
                .warnAt(null)
                .fail(EventKind.LOGISTICS_LOST);
        Fact paid =
                at(EventKind.ORDER_PAID, T0).detail("promisedShipAt", T0 - 100).build();
        Subject late =
                Subject.of(promise).learn(at(EventKind.ORDER_SHIPPED, T0 - 50).build(), paid);
        assertThat(told(late)).containsExactly("1 STARTED", "2 BREACHED", "3 STOPPED");
        assertThat(late.clock().warned()).isFalse();
        Fact inTime =
                at(EventKind.ORDER_PAID, T0).detail("promisedShipAt", T0 + DAY).build();
        Subject lost = Subject.of(promise)
                .learn(inTime, at(EventKind.LOGISTICS_LOST, T0 + MINUTE).build());
        assertThat(told(lost)).containsExactly("1 STARTED", "2 BREACHED", "3 EXPIRED");
        assertThat(lost.clock().warned()).isFalse();
        assertThat(lost.clock().warnAt()).isEqualTo(Clock.NEVER);
    }

    @Test
    void aFailureReachesWhatLayAheadAndIsToldStepByStep() {
        Policies fragile = Policies.ship().fail(EventKind.LOGISTICS_LOST);
        Subject early = Subject.of(fragile)
                .learn(at(EventKind.LOGISTICS_LOST, T0 + MINUTE).build(), PAID);
        assertThat(told(early)).containsExactly("1 STARTED", "2 WARNED", "3 BREACHED", "4 EXPIRED");
        assertThat(early.changes)
                .extracting(change -> change.clock().breached())
                .containsExactly(false, false, true, true);
        Subject warned = Subject.of(fragile)
                .learn(PAID, at(EventKind.LOGISTICS_LOST, T0 + 50 * MINUTE).build());
        assertThat(told(warned)).endsWith("2 WARNED", "3 BREACHED", "4 EXPIRED");
        assertThat(warned.clock().warnAt()).isEqualTo(T0 + 48 * MINUTE);
        assertThat(warned.clock().dueAt()).isEqualTo(T0 + 50 * MINUTE);
    }

    @Test
    void whatComesAtTheDeadlineComesBeforeItAndAMilliLaterBehindIt() {
        Policies all = Policies.ship()
                .pause(EventKind.CHAT_TICKET_PENDING)
                .resume(EventKind.CHAT_TICKET_RESUMED)
                .fail(EventKind.LOGISTICS_LOST);
        for (EventKind kind : List.of(EventKind.CHAT_TICKET_PENDING, EventKind.ORDER_CANCELLED)) {
            assertThat(Subject.of(all)
                            .learn(PAID, at(kind, T0 + HOUR).build())
                            .clock()
                            .breached())
                    .as("%s at the deadline", kind)
                    .isFalse();
            assertThat(Subject.of(all)
                            .learn(PAID, at(kind, T0 + HOUR + 1).build())
                            .clock()
                            .breached())
                    .as("%s behind the deadline", kind)
                    .isTrue();
        }
        Clock failed = Subject.of(all)
                .learn(PAID, at(EventKind.LOGISTICS_LOST, T0 + HOUR + 1).build())
                .clock();
        assertThat(failed.dueAt()).isEqualTo(T0 + HOUR);
        Subject resumed = Subject.of(all)
                .learn(
                        PAID,
                        at(EventKind.CHAT_TICKET_PENDING, T0 + HOUR).build(),
                        at(EventKind.CHAT_TICKET_RESUMED, T0 + 2 * HOUR).build())
                .timeIs(T0 + 2 * HOUR);
        assertThat(resumed.clock().dueAt()).isEqualTo(T0 + 2 * HOUR);
        assertThat(resumed.clock().breached()).isTrue();
    }

    @Test
    void aFurtherStartOfARunningClockDoesNothing() {
        Policies anew = Policies.ship()
                .reopen(SlaPolicy.Reopen.RESTART)
                .pause(EventKind.CHAT_TICKET_PENDING)
                .resume(EventKind.CHAT_TICKET_RESUMED);
        Subject subject = Subject.of(anew)
                .learn(PAID, at(EventKind.ORDER_PAID, T0 + MINUTE).build());
        assertThat(subject.clock().state()).isEqualTo(ClockState.RUNNING);
        assertThat(subject.clock().start()).isEqualTo(PAID);
    }

    @Test
    void ofTwoStartsOfOneInstantTheFirstInOrderIsTheStartWhicheverCameFirst() {
        Fact first = at(EventKind.ORDER_PAID, T0).eventId("a").shop("east").build();
        Fact second = at(EventKind.ORDER_PAID, T0).eventId("b").shop("west").build();
        Subject subject = Subject.of(Policies.ship()).learn(second);
        assertThat(subject.clock().start()).isEqualTo(second);
        assertThat(subject.learn(first).clock().start()).isEqualTo(first);
    }

    @Test
    void aRunWhoseStartWasCorrectedAwayIsTakenBack() {
        Fact again = at(EventKind.ORDER_PAID, T0 + DAY).eventId("again").build();
        Fact corrected = at(EventKind.ORDER_PAID, T0 + 5).eventId("again").build();
        Subject subject = Subject.of(Policies.ship().reopen(SlaPolicy.Reopen.RESTART))
                .learn(PAID, at(EventKind.ORDER_SHIPPED, T0 + MINUTE).build(), again)
                .timeIs(T0 + 2 * DAY);
        assertThat(subject.clock("ship:s:2").breached()).isTrue();
        subject.learn(corrected);
        assertThat(subject.clock("ship:s:1").state()).isEqualTo(ClockState.MET);
        assertThat(subject.clock("ship:s:2").transition()).isEqualTo(ClockTransition.RETRACTED);
        assertThat(subject.clock("ship:s:2").breached()).isFalse();
        assertThat(subject.clock("ship:s:2").start()).isEqualTo(corrected.at(again.occurredAt()));
    }

    @Test
    void aStopAtTheInstantOfGivingUpComesBeforeItAndAStartAfterItBeginsAnew() {
        Policies shortLived = Policies.ship().giveUpAfter(2 * HOUR);
        Clock stopped = Subject.of(shortLived)
                .learn(PAID, at(EventKind.ORDER_SHIPPED, T0 + 2 * HOUR).build())
                .clock();
        assertThat(stopped.state()).isEqualTo(ClockState.MET_LATE);
        Subject anew = Subject.of(shortLived)
                .learn(PAID, at(EventKind.ORDER_PAID, T0 + 2 * HOUR + 1).build());
        assertThat(anew.clock("ship:s:1").state()).isEqualTo(ClockState.EXPIRED);
        assertThat(anew.clock("ship:s:1").stoppedAt()).isEqualTo(T0 + 2 * HOUR);
        assertThat(anew.clock("ship:s:2").state()).isEqualTo(ClockState.RUNNING);
    }

    @Test
    void aReopenedClockIsGivenUpLaterByTheTimeInWhichItWasClosed() {
        Subject subject = Subject.of(Policies.ship().giveUpAfter(2 * HOUR))
                .learn(
                        PAID,
                        at(EventKind.ORDER_SHIPPED, T0 + 30 * MINUTE).build(),
                        at(EventKind.ORDER_PAID, T0 + DAY).build())
                .timeIs(T0 + DAY + 90 * MINUTE - 1);
        assertThat(subject.clock().state()).isEqualTo(ClockState.RUNNING);
        assertThat(subject.timeIs(T0 + DAY + 90 * MINUTE).clock().state()).isEqualTo(ClockState.EXPIRED);
        assertThat(subject.clock().breached()).isTrue();
        assertThat(subject.clock().elapsedMillis()).isEqualTo(2 * HOUR);
    }

    @Test
    void aClockOfARestartThatNoSetCoversAnyMoreOnlyEnds() {
        Policies progress = Policies.ship().restart(EventKind.CHAT_TICKET_UPDATED);
        PolicyBook with = Subject.book("with", PolicyBook.FROM_THE_BEGINNING, progress);
        PolicyBook without = Subject.book(
                "without",
                T0 + MINUTE,
                Policies.policy("other", SubjectType.ORDER)
                        .start(EventKind.ORDER_CREATED)
                        .stop(EventKind.CHAT_TICKET_UPDATED));
        Subject subject = Subject.of(progress)
                .knows(with, without)
                .learn(PAID, at(EventKind.CHAT_TICKET_UPDATED, T0 + 2 * MINUTE).build());
        assertThat(subject.clock().state()).isEqualTo(ClockState.MET);
    }

    @Test
    void whatWasDecidedIsRememberedWithItsInstant() {
        Subject breached = Subject.of(Policies.ship()).learn(PAID).timeIs(T0 + DAY);
        assertThat(breached.state.published().get(0).decidedAt()).isEqualTo(T0 + HOUR);
        assertThat(breached.state.published().get(0).breachTold()).isTrue();
        Subject met = Subject.of(Policies.ship())
                .learn(PAID, at(EventKind.ORDER_SHIPPED, T0 + MINUTE).build());
        assertThat(met.state.published().get(0).decidedAt()).isEqualTo(T0 + MINUTE);
        Subject open = Subject.of(Policies.ship()).learn(PAID);
        assertThat(open.state.published().get(0).decidedAt()).isEqualTo(Clock.NEVER);
        assertThat(open.state.published().get(0).breachTold()).isFalse();
    }

    @Test
    void aQuietPolicyWithoutAWarningIsToldFromItsBreachOn() {
        Subject subject = Subject.of(
                        Policies.ship().index(SlaPolicy.IndexFrom.WARNING).warnAt(null))
                .learn(PAID)
                .timeIs(T0 + HOUR - 1);
        assertThat(subject.documents).isEmpty();
        assertThat(subject.timeIs(T0 + HOUR).clock().breached()).isTrue();
    }

    @Test
    void aDocumentStaysAlsoWhenTheWarningThatMadeItIsTakenBack() {
        Subject subject = Subject.of(Policies.ship()
                        .index(SlaPolicy.IndexFrom.WARNING)
                        .pause(EventKind.CHAT_TICKET_PENDING)
                        .resume(EventKind.CHAT_TICKET_RESUMED))
                .learn(PAID)
                .timeIs(T0 + 50 * MINUTE)
                .learn(
                        at(EventKind.CHAT_TICKET_PENDING, T0 + MINUTE).build(),
                        at(EventKind.CHAT_TICKET_RESUMED, T0 + 40 * MINUTE).build());
        assertThat(subject.clock().warned()).isFalse();
        assertThat(subject.clock().dueAt()).isEqualTo(T0 + 99 * MINUTE);
    }

    @Test
    void theRecordThatTakesABreachBackShowsTheClockBeforeTheStepsThatHoldInstead() {
        Subject subject = Subject.of(Policies.ship()).learn(PAID).timeIs(T0 + 90 * MINUTE);
        subject.learn(at(EventKind.ORDER_SHIPPED, T0 + 50 * MINUTE).build());
        assertThat(told(subject)).endsWith("3 BREACHED", "3 RETRACTED", "3 STOPPED");
        Clock takenBack = subject.changes.get(3).clock();
        assertThat(takenBack.state()).isEqualTo(ClockState.RUNNING);
        assertThat(takenBack.warned()).isTrue();
        assertThat(takenBack.breached()).isFalse();
        assertThat(takenBack.stoppedAt()).isEqualTo(Clock.NEVER);
    }

    @Test
    void anOverrideLeavesWhatItDoesNotName() {
        Policies overridden = Policies.ship()
                .override(new SlaPolicy.Override(Condition.ALWAYS, null, BusinessCalendar.ALWAYS_ID, null, null, null));
        Clock clock = Subject.of(overridden).learn(PAID).timeIs(T0 + 2 * HOUR).clock();
        assertThat(clock.warnAt()).isEqualTo(T0 + 48 * MINUTE);
        assertThat(clock.dueAt()).isEqualTo(T0 + HOUR);
        assertThat(clock.serious()).isTrue();
        assertThat(clock.severity()).isEqualTo(SlaPolicy.Severity.HIGH);
    }
}
