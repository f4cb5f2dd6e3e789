package io.aftersales.domain.sla;

import static io.aftersales.domain.sla.Facts.DAY;
import static io.aftersales.domain.sla.Facts.HOUR;
import static io.aftersales.domain.sla.Facts.MINUTE;
import static io.aftersales.domain.sla.Facts.T0;
import static io.aftersales.domain.sla.Facts.fact;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.SlaPolicy.AlertLevel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whom a clock alerts; the target is an hour, the warning at 48 minutes, serious at two hours. */
class ClockAlertTest {

    private static final Map<AlertLevel, String> LADDER =
            Map.of(AlertLevel.WARN, "agent", AlertLevel.BREACH, "supervisor", AlertLevel.SERIOUS, "manager");
    private static final Fact PAID = fact(EventKind.ORDER_PAID, T0).agent("ann").build();

    private static Fact shipped(long at) {
        return fact(EventKind.ORDER_SHIPPED, at).build();
    }

    /** What was told, firing as the name of whom it concerns, over as the same with a minus. */
    private static List<String> told(Subject subject) {
        return subject.changes.stream()
                .map(ClockAlert::of)
                .filter(Objects::nonNull)
                .map(alert -> (alert.firing() ? "" : "-") + alert.who())
                .toList();
    }

    @Test
    void climbsTheLadderAndIsOverWithTheStop() {
        Subject subject = Subject.of(Policies.ship().alert(LADDER))
                .learn(PAID)
                .timeIs(T0 + 48 * MINUTE)
                .timeIs(T0 + HOUR)
                .timeIs(T0 + 2 * HOUR)
                .learn(shipped(T0 + 3 * HOUR));
        assertThat(told(subject)).containsExactly("agent", "supervisor", "manager", "-manager");
    }

    @Test
    void levelsWithoutAnEntryAlertNobody() {
        Subject subject = Subject.of(Policies.ship().alert(Map.of(AlertLevel.BREACH, "supervisor")))
                .learn(PAID)
                .timeIs(T0 + 48 * MINUTE)
                .timeIs(T0 + HOUR)
                .timeIs(T0 + 2 * HOUR)
                .timeIs(T0 + 400 * DAY);
        assertThat(told(subject)).containsExactly("supervisor", "-supervisor");
        assertThat(told(Subject.of(Policies.ship()).learn(PAID).timeIs(T0 + DAY)))
                .isEmpty();
    }

    @Test
    void whatIsTriedOutAlertsNobody() {
        Subject subject =
                Subject.of(Policies.ship().alert(LADDER).shadow()).learn(PAID).timeIs(T0 + DAY);
        assertThat(subject.clock().breached()).isTrue();
        assertThat(told(subject)).isEmpty();
    }

    @Test
    void aPromiseKeptInTimeIsNobodysBusiness() {
        Subject subject = Subject.of(Policies.ship().alert(LADDER)).learn(PAID, shipped(T0 + MINUTE));
        assertThat(told(subject)).isEmpty();
    }

    @Test
    void whatWasOverBeforeItWasKnownIsToldAsOver() {
        Subject subject =
                Subject.of(Policies.ship().alert(LADDER)).timeIs(T0 + DAY).learn(shipped(T0 + 3 * HOUR), PAID);
        assertThat(subject.clock().breached()).isTrue();
        assertThat(told(subject)).containsExactly("-manager");
    }

    @Test
    void whatTheRunBeforeARestoreMayHaveToldIsOverWithTheStop() {
        Subject warned = Subject.of(Policies.ship().alert(LADDER)).learn(PAID).restoredAt(T0 + HOUR);
        warned.learn(shipped(T0 + 50 * MINUTE));
        assertThat(told(warned)).as("stopped behind the warning").containsExactly("-agent");
        Subject kept = Subject.of(Policies.ship().alert(LADDER)).learn(PAID).restoredAt(T0 + HOUR);
        kept.learn(shipped(T0 + MINUTE));
        assertThat(told(kept)).as("stopped before it, but read late").containsExactly("-agent");
    }

    @Test
    void whatTheRunBeforeARestoreCannotHaveToldIsNotTakenBack() {
        Subject subject = Subject.of(Policies.ship().alert(LADDER)).restoredAt(T0 + 47 * MINUTE);
        subject.learn(PAID, shipped(T0 + MINUTE));
        assertThat(told(subject)).as("its warning lay ahead").isEmpty();
        Subject started = Subject.of(Policies.ship().alert(LADDER)).restoredAt(T0 + HOUR);
        started.learn(PAID);
        assertThat(told(started)).as("it may come to its warning yet").isEmpty();
        assertThat(told(Subject.of(Policies.ship()).restoredAt(T0 + HOUR).learn(PAID, shipped(T0 + MINUTE))))
                .as("nobody is ever told")
                .isEmpty();
        assertThat(told(Subject.of(Policies.ship().alert(LADDER).shadow())
                        .restoredAt(T0 + HOUR)
                        .learn(PAID, shipped(T0 + 2 * HOUR))))
                .as("it is tried out only")
                .isEmpty();
    }

    @Test
    void afterARestoreAPauseSaysAgainWhichLevelHolds() {
        Policies policy = Policies.ship().alert(LADDER).pause(EventKind.CHAT_TICKET_PENDING);
        Fact pending = fact(EventKind.CHAT_TICKET_PENDING, T0 + 50 * MINUTE).build();
        Subject warned = Subject.of(policy).learn(PAID).timeIs(T0 + 48 * MINUTE).restoredAt(T0 + 2 * HOUR);
        warned.learn(pending);
        assertThat(told(warned)).as("else the breach would hold").containsExactly("agent", "agent");
        Subject early = Subject.of(policy).learn(PAID).restoredAt(T0 + 2 * HOUR);
        early.learn(fact(EventKind.CHAT_TICKET_PENDING, T0 + MINUTE).build());
        assertThat(told(early)).containsExactly("-agent");
    }

    @Test
    void aPauseThatMovesTheDeadlineSaysAgainWhichLevelHolds() {
        Policies policy = Policies.ship()
                .alert(LADDER)
                .pause(EventKind.CHAT_TICKET_PENDING)
                .resume(EventKind.CHAT_TICKET_RESUMED);
        Fact pending = fact(EventKind.CHAT_TICKET_PENDING, T0 + 50 * MINUTE).build();
        Fact resumed = fact(EventKind.CHAT_TICKET_RESUMED, T0 + 2 * HOUR).build();
        Subject subject = Subject.of(policy).learn(PAID).timeIs(T0 + 48 * MINUTE);
        assertThat(told(subject.learn(pending))).containsExactly("agent", "agent");
        subject.learn(fact(EventKind.ORDER_CONFIRMED, T0 + 51 * MINUTE).build());
        assertThat(told(subject)).as("no step of the clock").hasSize(2);
        assertThat(told(subject.learn(resumed))).containsExactly("agent", "agent", "agent");
        assertThat(told(subject.timeIs(T0 + 2 * HOUR + 10 * MINUTE)))
                .containsExactly("agent", "agent", "agent", "supervisor");
    }

    @Test
    void aLateStartThatMovesTheDeadlineSaysAgainWhichLevelHolds() {
        Subject subject = Subject.of(Policies.ship().alert(LADDER)).learn(PAID).timeIs(T0 + 50 * MINUTE);
        subject.learn(fact(EventKind.ORDER_PAID, T0 - MINUTE).agent("ann").build());
        assertThat(told(subject)).containsExactly("agent", "agent");
        assertThat(subject.clock().dueAt()).isEqualTo(T0 + 59 * MINUTE);
    }

    @Test
    void aLateFactTakesItBack() {
        Subject subject = Subject.of(Policies.ship().alert(LADDER))
                .learn(PAID)
                .timeIs(T0 + HOUR)
                .learn(shipped(T0 + MINUTE));
        assertThat(told(subject)).containsExactly("supervisor", "-supervisor");
        Subject paused = Subject.of(Policies.ship()
                        .alert(LADDER)
                        .pause(EventKind.CHAT_TICKET_PENDING)
                        .resume(EventKind.CHAT_TICKET_RESUMED))
                .learn(PAID)
                .timeIs(T0 + 50 * MINUTE)
                .learn(
                        fact(EventKind.CHAT_TICKET_PENDING, T0 + MINUTE).build(),
                        fact(EventKind.CHAT_TICKET_RESUMED, T0 + 40 * MINUTE).build());
        assertThat(paused.clock().warned()).isFalse();
        assertThat(told(paused)).containsExactly("agent", "-agent");
    }

    @Test
    void aRunThatNeverWasIsOver() {
        Subject subject = Subject.of(Policies.firstReply().alert(LADDER))
                .learn(Facts.message(io.aftersales.domain.event.Sender.BUYER, T0))
                .timeIs(T0 + HOUR)
                .learn(Facts.message(io.aftersales.domain.event.Sender.BOT, T0 + 1));
        assertThat(told(subject)).containsExactly("manager", "-manager");
    }

    @Test
    void anotherAgentIsToldToo() {
        Subject subject = Subject.of(Policies.ship().alert(LADDER))
                .learn(PAID)
                .timeIs(T0 + 50 * MINUTE)
                .learn(fact(EventKind.ORDER_CONFIRMED, T0 + 51 * MINUTE)
                        .agent("bob")
                        .build());
        assertThat(told(subject)).containsExactly("agent", "agent");
        assertThat(subject.last().clock().agentId()).isEqualTo("bob");
    }

    @Test
    void aFailureStaysAsItCannotBeMended() {
        Subject subject = Subject.of(Policies.ship().alert(LADDER).fail(EventKind.LOGISTICS_LOST))
                .learn(PAID)
                .learn(fact(EventKind.LOGISTICS_LOST, T0 + MINUTE).build());
        assertThat(subject.clock().state()).isEqualTo(ClockState.EXPIRED);
        assertThat(told(subject)).containsExactly("supervisor");
    }

    @Test
    void aReopenedClockAlertsAgain() {
        Subject subject = Subject.of(Policies.ship().alert(LADDER))
                .learn(PAID)
                .timeIs(T0 + HOUR)
                .learn(shipped(T0 + HOUR + MINUTE))
                .learn(fact(EventKind.ORDER_PAID, T0 + DAY).build());
        assertThat(told(subject)).containsExactly("supervisor", "-supervisor", "supervisor");
    }
}
