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
import org.junit.jupiter.api.Test;

/** What is told of a subject's clocks, when, and for how long it is remembered. */
class SubjectEngineTest {

    private static final Fact PAID = fact(EventKind.ORDER_PAID, T0).build();

    private static Fact shipped(long at) {
        return fact(EventKind.ORDER_SHIPPED, at).build();
    }

    @Test
    void aLateFactRetractsABreach() {
        Subject subject = Subject.of(Policies.ship()).learn(PAID).timeIs(T0 + DAY);
        assertThat(subject.last().clock().breached()).isTrue();
        assertThat(subject.last().retracted()).isFalse();
        subject.learn(shipped(T0 + MINUTE));
        assertThat(subject.clock().state()).isEqualTo(ClockState.MET);
        assertThat(subject.clock().breached()).isFalse();
        assertThat(subject.clock().transition()).isEqualTo(ClockTransition.STOPPED);
        assertThat(subject.last().retracted()).isTrue();
    }

    @Test
    void aRetractionIsTakenBackByARenewedBreach() {
        Subject subject =
                Subject.of(Policies.ship()).learn(PAID).timeIs(T0 + DAY).learn(shipped(T0 + MINUTE));
        subject.learn(fact(EventKind.ORDER_PAID, T0 + 2 * MINUTE).build());
        assertThat(subject.clock().breached()).isTrue();
        assertThat(subject.last().retracted()).isFalse();
    }

    @Test
    void everyChangeIsToldOnceWithGrowingVersionsAndSequence() {
        Subject subject = Subject.of(Policies.ship()).wallIs(500).learn(PAID, PAID);
        subject.timeIs(T0).timeIs(T0 + 1).timeIs(T0 + 2);
        assertThat(subject.changes).hasSize(1);
        assertThat(subject.last().version()).isEqualTo(500);
        // The wall clock may be set back: versions still grow.
        subject.wallIs(400).timeIs(T0 + 48 * MINUTE);
        assertThat(subject.last().version()).isEqualTo(501);
        subject.wallIs(9_000).timeIs(T0 + HOUR);
        assertThat(subject.last().version()).isEqualTo(9_000);
        assertThat(subject.changes).extracting(ClockChange::sequence).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aStartThatMovesNamesTheOldOne() {
        Subject subject = Subject.of(Policies.ship()).learn(PAID);
        assertThat(subject.last().previousStartAt()).isEqualTo(Clock.NEVER);
        subject.learn(fact(EventKind.ORDER_PAID, T0 - 40 * DAY).build());
        assertThat(subject.last().previousStartAt()).isEqualTo(T0);
        assertThat(subject.clock().start().occurredAt()).isEqualTo(T0 - 40 * DAY);
    }

    @Test
    void aRunThatNeverWasStaysAsTakenBack() {
        Subject subject = Subject.of(Policies.firstReply())
                .learn(message(Sender.BUYER, T0))
                .timeIs(T0 + HOUR);
        assertThat(subject.last().clock().breached()).isTrue();
        subject.learn(message(Sender.BOT, T0 + SECOND));
        ClockChange told = subject.last();
        assertThat(told.retracted()).isTrue();
        assertThat(told.clock().state()).isEqualTo(ClockState.CANCELLED);
        assertThat(told.clock().breached()).isFalse();
        assertThat(told.sequence()).isEqualTo(5);
        int before = subject.changes.size();
        subject.timeIs(T0 + 2 * HOUR);
        assertThat(subject.changes).hasSize(before);
        // And comes back to life where a later fact gives its number to a run that was.
        subject.learn(fact(EventKind.CHAT_HANDED_TO_HUMAN, T0 + MINUTE)
                .conversation("c")
                .build());
        assertThat(subject.last().clock().breached()).isTrue();
        assertThat(subject.last().sequence()).isEqualTo(9);
    }

    @Test
    void aQuietPolicyIsToldFromItsWarningOnAndAtItsEnd() {
        Subject subject = Subject.of(Policies.firstReply())
                .learn(message(Sender.BUYER, T0))
                .timeIs(T0 + MINUTE);
        assertThat(subject.documents).isEmpty();
        subject.timeIs(T0 + 144 * SECOND);
        assertThat(subject.clock().warned()).isTrue();
        Subject answered =
                Subject.of(Policies.firstReply()).learn(message(Sender.BUYER, T0), message(Sender.AGENT, T0 + SECOND));
        assertThat(answered.clock().state()).isEqualTo(ClockState.MET);
    }

    @Test
    void isBookedOnTheAgentWhoDecides() {
        Fact ann =
                fact(EventKind.CHAT_TICKET_ASSIGNED, T0 + MINUTE).agent("ann").build();
        Fact bob =
                fact(EventKind.CHAT_TICKET_ASSIGNED, T0 + 2 * HOUR).agent("bob").build();
        Fact eve = fact(EventKind.ORDER_PAID, T0).agent("eve").build();
        Clock late = Subject.of(Policies.ship())
                .learn(eve, ann, bob)
                .timeIs(T0 + DAY)
                .clock();
        assertThat(late.agentId()).isEqualTo("ann");
        Clock starting = Subject.of(Policies.ship().attributeTo(SlaPolicy.AttributeTo.STARTING))
                .learn(eve, ann, bob)
                .clock();
        assertThat(starting.agentId()).isEqualTo("eve");
        Clock nobody =
                Subject.of(Policies.ship()).learn(PAID, bob).timeIs(T0 + DAY).clock();
        assertThat(nobody.agentId()).isNull();
    }

    @Test
    void isForgottenThirtyDaysAfterItsEnd() {
        Subject subject =
                Subject.of(Policies.ship()).learn(PAID, shipped(T0 + MINUTE)).timeIs(T0 + DAY);
        long end = T0 + MINUTE + 30 * DAY;
        assertThat(subject.verdict).isEqualTo(new SubjectEngine.Verdict(end, false));
        assertThat(subject.timeIs(end - 1).verdict.forget()).isFalse();
        assertThat(subject.timeIs(end).verdict.forget()).isTrue();
    }

    @Test
    void factsThatStartNothingAreForgottenAfterAWeek() {
        Subject subject = Subject.of(Policies.ship()).learn(shipped(T0)).timeIs(T0);
        assertThat(subject.verdict).isEqualTo(new SubjectEngine.Verdict(T0 + 7 * DAY, false));
        assertThat(subject.timeIs(T0 + 7 * DAY).verdict.forget()).isTrue();
        assertThat(subject.changes).isEmpty();
    }

    @Test
    void ofTwoFactsOfOneEventTheEarlierStays() {
        Fact first = fact(EventKind.ORDER_SHIPPED, T0 + 10).eventId("e").build();
        Fact corrected = fact(EventKind.ORDER_SHIPPED, T0 + 5).eventId("e").build();
        Subject one = Subject.of(Policies.ship()).learn(PAID, first, corrected);
        Subject other = Subject.of(Policies.ship()).learn(PAID, corrected, first);
        assertThat(one.clock()).isEqualTo(other.clock());
        assertThat(one.clock().stoppedAt()).isEqualTo(T0 + 5);
        assertThat(one.state.facts()).hasSize(2);
    }

    @Test
    void severalPoliciesRunOnOneSubject() {
        Subject subject = Subject.of(
                Policies.ship(),
                Policies.policy("confirm", SubjectType.ORDER)
                        .start(EventKind.ORDER_PAID)
                        .stop(EventKind.ORDER_CONFIRMED)
                        .target(Target.ofMillis(10 * MINUTE)));
        subject.learn(PAID).timeIs(T0 + 30 * MINUTE);
        assertThat(subject.clock("ship:s:1").breached()).isFalse();
        assertThat(subject.clock("confirm:s:1").breached()).isTrue();
        assertThat(subject.verdict.nextAt()).isEqualTo(T0 + 48 * MINUTE);
    }
}
