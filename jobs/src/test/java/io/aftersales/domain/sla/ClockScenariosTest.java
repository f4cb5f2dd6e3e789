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
import io.aftersales.domain.event.Platform;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of a single clock; the target is an hour, the warning at 48 minutes, serious at two hours. */
class ClockScenariosTest {

    private static final Fact PAID = fact(EventKind.ORDER_PAID, T0).agent("ann").build();

    private static Fact shipped(long at) {
        return fact(EventKind.ORDER_SHIPPED, at).build();
    }

    private static Fact cancelled(long at) {
        return fact(EventKind.ORDER_CANCELLED, at).build();
    }

    @Test
    void runsFromItsStart() {
        Clock clock = Subject.of(Policies.ship()).learn(PAID).clock();
        assertThat(clock.clockId()).isEqualTo("ship:s:1");
        assertThat(clock.state()).isEqualTo(ClockState.RUNNING);
        assertThat(clock.transition()).isEqualTo(ClockTransition.STARTED);
        assertThat(clock.warnAt()).isEqualTo(T0 + 48 * MINUTE);
        assertThat(clock.dueAt()).isEqualTo(T0 + HOUR);
        assertThat(clock.targetMillis()).isEqualTo(HOUR);
        assertThat(clock.elapsedMillis()).isNegative();
    }

    @Test
    void isMetByAStopAtTheDeadline() {
        Clock clock =
                Subject.of(Policies.ship()).learn(PAID, shipped(T0 + HOUR)).clock();
        assertThat(clock.state()).isEqualTo(ClockState.MET);
        assertThat(clock.breached()).isFalse();
        assertThat(clock.warned()).isTrue();
        assertThat(clock.elapsedMillis()).isEqualTo(HOUR);
        assertThat(clock.overrunMillis()).isZero();
    }

    @Test
    void isMetLateByAStopOneMilliLater() {
        Clock clock =
                Subject.of(Policies.ship()).learn(PAID, shipped(T0 + HOUR + 1)).clock();
        assertThat(clock.state()).isEqualTo(ClockState.MET_LATE);
        assertThat(clock.breached()).isTrue();
        assertThat(clock.overrunMillis()).isEqualTo(1);
    }

    @Test
    void isWarnedThenBreachedThenSeriousByTimeAlone() {
        Subject subject = Subject.of(Policies.ship()).learn(PAID);
        assertThat(subject.verdict.nextAt()).isEqualTo(T0 + 48 * MINUTE);
        assertThat(subject.timeIs(T0 + 48 * MINUTE - 1).clock().warned()).isFalse();
        assertThat(subject.timeIs(T0 + 48 * MINUTE).clock().transition()).isEqualTo(ClockTransition.WARNED);
        assertThat(subject.verdict.nextAt()).isEqualTo(T0 + HOUR);
        assertThat(subject.timeIs(T0 + HOUR - 1).clock().breached()).isFalse();
        assertThat(subject.timeIs(T0 + HOUR).clock().breached()).isTrue();
        assertThat(subject.clock().changedAt()).isEqualTo(T0 + HOUR);
        assertThat(subject.clock().serious()).isFalse();
        assertThat(subject.timeIs(T0 + 2 * HOUR).clock().serious()).isTrue();
        assertThat(subject.clock().state()).isEqualTo(ClockState.RUNNING);
        assertThat(subject.verdict.nextAt()).isEqualTo(T0 + 400 * DAY);
    }

    @Test
    void expiresWhenItIsGivenUp() {
        Subject subject = Subject.of(Policies.ship()).learn(PAID).timeIs(T0 + 400 * DAY);
        assertThat(subject.clock().state()).isEqualTo(ClockState.EXPIRED);
        assertThat(subject.clock().breached()).isTrue();
        assertThat(subject.clock().stoppedAt()).isEqualTo(T0 + 400 * DAY);
        assertThat(subject.verdict.nextAt()).isEqualTo(T0 + 430 * DAY);
    }

    @Test
    void aCancelHidesNoBreach() {
        Clock before =
                Subject.of(Policies.ship()).learn(PAID, cancelled(T0 + HOUR)).clock();
        assertThat(before.state()).isEqualTo(ClockState.CANCELLED);
        assertThat(before.breached()).isFalse();
        Clock after = Subject.of(Policies.ship())
                .learn(PAID, cancelled(T0 + HOUR + 1))
                .clock();
        assertThat(after.state()).isEqualTo(ClockState.CANCELLED);
        assertThat(after.breached()).isTrue();
    }

    @Test
    void aStopBeforeTheStartMeetsATarget() {
        Clock clock = Subject.of(Policies.ship())
                .learn(shipped(T0 - 5), PAID)
                .timeIs(T0 + DAY)
                .clock();
        assertThat(clock.state()).isEqualTo(ClockState.MET);
        assertThat(clock.stoppedAt()).isEqualTo(T0 - 5);
        assertThat(clock.elapsedMillis()).isZero();
        assertThat(clock.warned()).isFalse();
    }

    @Test
    void aCancelBeforeTheStartCancels() {
        Clock clock = Subject.of(Policies.ship()).learn(cancelled(T0 - 5), PAID).clock();
        assertThat(clock.state()).isEqualTo(ClockState.CANCELLED);
        assertThat(clock.breached()).isFalse();
    }

    @Test
    void aGivenDeadlineDecidesAStopBeforeTheStart() {
        Fact paid = fact(EventKind.ORDER_PAID, T0)
                .detail("promisedShipAt", T0 - 100)
                .build();
        Policies promise = Policies.ship().target(Target.ofDeadline("promisedShipAt"));
        Clock inTime = Subject.of(promise).learn(paid, shipped(T0 - 100)).clock();
        assertThat(inTime.state()).isEqualTo(ClockState.MET);
        Clock late = Subject.of(promise).learn(paid, shipped(T0 - 99)).clock();
        assertThat(late.state()).isEqualTo(ClockState.MET_LATE);
        assertThat(late.breached()).isTrue();
        assertThat(late.dueAt()).isEqualTo(T0 - 100);
    }

    @Test
    void aDeadlineBeforeTheStartBreachesAtTheStart() {
        Fact paid = fact(EventKind.ORDER_PAID, T0)
                .detail("promisedShipAt", T0 - 100)
                .build();
        Subject subject = Subject.of(Policies.ship().target(Target.ofDeadline("promisedShipAt")))
                .learn(paid)
                .timeIs(T0);
        assertThat(subject.clock().breached()).isTrue();
        assertThat(subject.clock().serious()).isFalse();
        assertThat(subject.clock().dueAt()).isEqualTo(T0 - 100);
        assertThat(subject.clock().changedAt()).isEqualTo(T0);
        assertThat(subject.clock().targetMillis()).isZero();
    }

    @Test
    void withoutTheDeadlineThereIsNoClock() {
        Subject subject = Subject.of(Policies.ship().target(Target.ofDeadline("promisedShipAt")))
                .learn(PAID, shipped(T0 + 1));
        assertThat(subject.documents).isEmpty();
    }

    @Test
    void aWarningMayStandBeforeTheDeadlineAndBeNone() {
        Policies early = Policies.ship().warnAt(Threshold.ofMillisBefore(10 * MINUTE));
        assertThat(Subject.of(early).learn(PAID).clock().warnAt()).isEqualTo(T0 + 50 * MINUTE);
        Policies none = Policies.ship().warnAt(null).seriousAt(null);
        Clock clock = Subject.of(none).learn(PAID).timeIs(T0 + DAY).clock();
        assertThat(clock.warnAt()).isEqualTo(Clock.NEVER);
        assertThat(clock.warned()).isFalse();
        assertThat(clock.serious()).isFalse();
        Policies beforeStart = Policies.ship().warnAt(Threshold.ofMillisBefore(2 * HOUR));
        assertThat(Subject.of(beforeStart).learn(PAID).clock().warnAt()).isEqualTo(T0);
    }

    @Test
    void aPauseMovesTheDeadlineAndHidesNoBreach() {
        Policies paused = Policies.ship().pause(EventKind.ORDER_CONFIRMED).resume(EventKind.CHAT_TICKET_RESUMED);
        Fact pause = fact(EventKind.ORDER_CONFIRMED, T0 + 30 * MINUTE).build();
        Fact resume = fact(EventKind.CHAT_TICKET_RESUMED, T0 + DAY).build();
        Subject subject = Subject.of(paused).learn(PAID, pause).timeIs(T0 + 5 * HOUR);
        assertThat(subject.clock().state()).isEqualTo(ClockState.PAUSED);
        assertThat(subject.clock().breached()).isFalse();
        assertThat(subject.clock().dueAt()).isEqualTo(Clock.NEVER);
        assertThat(subject.verdict.nextAt()).isEqualTo(T0 + 400 * DAY);
        subject.learn(resume);
        assertThat(subject.clock().dueAt()).isEqualTo(T0 + DAY + 30 * MINUTE);
        assertThat(subject.clock().transition()).isEqualTo(ClockTransition.RESUMED);
        assertThat(subject.clock().pausedMillis()).isEqualTo(DAY - 30 * MINUTE);
        subject.learn(shipped(T0 + DAY + 30 * MINUTE));
        assertThat(subject.clock().state()).isEqualTo(ClockState.MET);
        assertThat(subject.clock().elapsedMillis()).isEqualTo(HOUR);

        Fact latePause = fact(EventKind.ORDER_CONFIRMED, T0 + 90 * MINUTE).build();
        Subject breached = Subject.of(paused).learn(PAID, latePause).timeIs(T0 + 5 * HOUR);
        assertThat(breached.clock().state()).isEqualTo(ClockState.PAUSED);
        assertThat(breached.clock().breached()).isTrue();
        assertThat(breached.clock().dueAt()).isEqualTo(T0 + HOUR);
        breached.learn(shipped(T0 + 6 * HOUR));
        assertThat(breached.clock().state()).isEqualTo(ClockState.MET_LATE);
        assertThat(breached.clock().overrunMillis()).isEqualTo(30 * MINUTE);
        assertThat(breached.clock().elapsedMillis()).isEqualTo(90 * MINUTE);
    }

    @Test
    void reopensInThreeWays() {
        Fact again = fact(EventKind.ORDER_PAID, T0 + DAY).build();
        Fact stop = shipped(T0 + 20 * MINUTE);

        Subject first =
                Subject.of(Policies.ship().reopen(SlaPolicy.Reopen.FIRST_ONLY)).learn(PAID, stop, again);
        assertThat(first.clock().state()).isEqualTo(ClockState.MET);

        Subject goesOn = Subject.of(Policies.ship()).learn(PAID, stop, again);
        assertThat(goesOn.clock().state()).isEqualTo(ClockState.RUNNING);
        assertThat(goesOn.clock().dueAt()).isEqualTo(T0 + DAY + 40 * MINUTE);

        Subject restarted =
                Subject.of(Policies.ship().reopen(SlaPolicy.Reopen.RESTART)).learn(PAID, stop, again);
        assertThat(restarted.clock("ship:s:1").state()).isEqualTo(ClockState.MET);
        assertThat(restarted.clock("ship:s:2").dueAt()).isEqualTo(T0 + DAY + HOUR);
    }

    @Test
    void aStartAfterACancelBeginsANewRun() {
        Fact again = fact(EventKind.ORDER_PAID, T0 + DAY).build();
        Subject subject = Subject.of(Policies.ship()).learn(PAID, cancelled(T0 + MINUTE), again);
        assertThat(subject.clock("ship:s:1").state()).isEqualTo(ClockState.CANCELLED);
        assertThat(subject.clock("ship:s:2").state()).isEqualTo(ClockState.RUNNING);
        Subject only = Subject.of(Policies.ship().reopen(SlaPolicy.Reopen.FIRST_ONLY))
                .learn(PAID, cancelled(T0 + MINUTE), again);
        assertThat(only.clock().state()).isEqualTo(ClockState.CANCELLED);
    }

    @Test
    void aRestartEndsOneRunAndBeginsTheNext() {
        Policies progress = Policies.ship().restart(EventKind.CHAT_TICKET_UPDATED);
        Fact update = fact(EventKind.CHAT_TICKET_UPDATED, T0 + 30 * MINUTE).build();
        Subject subject = Subject.of(progress).learn(PAID, update);
        assertThat(subject.clock("ship:s:1").state()).isEqualTo(ClockState.MET);
        assertThat(subject.clock("ship:s:2").dueAt()).isEqualTo(T0 + 90 * MINUTE);
    }

    @Test
    void waitsForSlowFeedsBeforeItTells() {
        Subject subject = Subject.of(Policies.ship().detectAfter(10 * MINUTE)).learn(PAID);
        assertThat(subject.verdict.nextAt()).isEqualTo(T0 + 58 * MINUTE);
        assertThat(subject.timeIs(T0 + 70 * MINUTE - 1).clock().breached()).isFalse();
        assertThat(subject.timeIs(T0 + 70 * MINUTE).clock().breached()).isTrue();
        assertThat(subject.clock().changedAt()).isEqualTo(T0 + HOUR);
    }

    @Test
    void scopeAndOverridesLookAtTheStartingEvent() {
        Policies scoped = Policies.ship().scope(Policies.in("platform", "PDD"));
        assertThat(Subject.of(scoped).learn(PAID).documents).isEmpty();
        Policies overridden = Policies.ship()
                .override(new SlaPolicy.Override(
                        new Condition(List.of(Policies.in("platform", "PDD"))),
                        Target.ofMillis(30 * MINUTE),
                        null,
                        Threshold.ofPercent(50),
                        Threshold.ofPercent(300),
                        SlaPolicy.Severity.CRITICAL));
        Fact pdd = fact(EventKind.ORDER_PAID, T0).platform(Platform.PDD).build();
        Clock clock = Subject.of(overridden).learn(pdd).timeIs(T0 + 90 * MINUTE).clock();
        assertThat(clock.dueAt()).isEqualTo(T0 + 30 * MINUTE);
        assertThat(clock.warnAt()).isEqualTo(T0 + 15 * MINUTE);
        assertThat(clock.severity()).isEqualTo(SlaPolicy.Severity.CRITICAL);
        assertThat(clock.serious()).isTrue();
        assertThat(Subject.of(overridden).learn(PAID).clock().dueAt()).isEqualTo(T0 + HOUR);
    }

    @Test
    void aBreachCostsWhatThePlatformSays() {
        Policies costly = Policies.ship()
                .penalty(new SlaPolicy.Penalty(new Condition(List.of(Policies.in("platform", "PDD"))), 0, 0, 300, 0))
                .penalty(new SlaPolicy.Penalty(Condition.ALWAYS, 5, 3000, 0, 3));
        Fact cheap = fact(EventKind.ORDER_PAID, T0).amountCents(10_000).build();
        assertThat(Subject.of(costly).learn(cheap).clock().penaltyCents()).isZero();
        Clock late = Subject.of(costly).learn(cheap).timeIs(T0 + HOUR).clock();
        assertThat(late.penaltyCents()).isEqualTo(500);
        assertThat(late.penaltyPoints()).isEqualTo(3);
        Fact dear = fact(EventKind.ORDER_PAID, T0).amountCents(1_000_000).build();
        assertThat(Subject.of(costly).learn(dear).timeIs(T0 + HOUR).clock().penaltyCents())
                .isEqualTo(3000);
        Fact pdd = fact(EventKind.ORDER_PAID, T0).platform(Platform.PDD).build();
        assertThat(Subject.of(costly).learn(pdd).timeIs(T0 + HOUR).clock().penaltyCents())
                .isEqualTo(300);
    }

    @Test
    void countsInItsCalendar() {
        // Working days: the calendar here is always open, so a day is a day.
        Subject subject = Subject.of(
                        Policies.ship().target(Target.ofWorkingDays(2)).warnAt(null))
                .learn(PAID);
        assertThat(subject.clock().dueAt()).isEqualTo(BusinessCalendar.always().addWorkingDays(T0, 2));
    }
}
