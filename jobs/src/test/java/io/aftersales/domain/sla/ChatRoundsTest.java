package io.aftersales.domain.sla;

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

/** Where the rounds of a conversation open and who is asked to answer them. */
class ChatRoundsTest {

    private static final Fact BUYER = message(Sender.BUYER, T0);

    private static Fact at(EventKind kind, long time) {
        return fact(kind, time).conversation("c").build();
    }

    private static Fact transferredTo(String agent, long time) {
        return fact(EventKind.CHAT_TRANSFERRED, time)
                .conversation("c")
                .agent(agent)
                .build();
    }

    private static Fact opened(String agent, long time) {
        return fact(EventKind.CHAT_OPENED, time).conversation("c").agent(agent).build();
    }

    private static Policies reply(String id, String... rounds) {
        return Policies.policy(id, SubjectType.CONVERSATION)
                .start(EventKind.CHAT_MESSAGE, Policies.in("round", rounds))
                .start(EventKind.CHAT_HANDED_TO_HUMAN, Policies.in("round", rounds))
                .stop(EventKind.CHAT_MESSAGE, Policies.in("sender", "AGENT", "ASSISTED"))
                .target(Target.ofMillis(3 * MINUTE))
                .reopen(SlaPolicy.Reopen.RESTART)
                .earlyStop(SlaPolicy.EarlyStop.IGNORED);
    }

    private static Subject conversation() {
        return Subject.of(reply("first", "FIRST"), reply("next", "NEXT"));
    }

    @Test
    void roundsFollowEachOther() {
        Subject subject = conversation()
                .learn(
                        BUYER,
                        message(Sender.BUYER, T0 + SECOND),
                        message(Sender.AGENT, T0 + MINUTE),
                        message(Sender.AGENT, T0 + MINUTE + SECOND),
                        message(Sender.BUYER, T0 + 2 * MINUTE),
                        message(Sender.BUYER, T0 + 3 * MINUTE),
                        message(Sender.ASSISTED, T0 + 5 * MINUTE),
                        message(Sender.BUYER, T0 + 9 * MINUTE));
        assertThat(subject.documents).containsOnlyKeys("first:s:1", "next:s:1", "next:s:2");
        assertThat(subject.clock("first:s:1").elapsedMillis()).isEqualTo(MINUTE);
        assertThat(subject.clock("next:s:1").state()).isEqualTo(ClockState.MET);
        assertThat(subject.clock("next:s:1").elapsedMillis()).isEqualTo(3 * MINUTE);
        assertThat(subject.clock("next:s:2").dueAt()).isEqualTo(T0 + 12 * MINUTE);
    }

    @Test
    void aRoundThatWaitedForTheBotOpensAtTheHandOver() {
        Subject subject = conversation()
                .learn(
                        BUYER,
                        message(Sender.BOT, T0 + SECOND),
                        at(EventKind.CHAT_HANDED_TO_HUMAN, T0 + MINUTE),
                        message(Sender.BUYER, T0 + 2 * MINUTE));
        assertThat(subject.clock().clockId()).isEqualTo("first:s:1");
        assertThat(subject.clock().start().occurredAt()).isEqualTo(T0 + MINUTE);
    }

    @Test
    void aHandOverDoesNotOpenTheRoundOfAHumanAgain() {
        Subject subject = conversation()
                .learn(
                        BUYER,
                        at(EventKind.CHAT_HANDED_TO_HUMAN, T0 + MINUTE),
                        message(Sender.AGENT, T0 + 2 * MINUTE),
                        at(EventKind.CHAT_HANDED_TO_HUMAN, T0 + 3 * MINUTE));
        assertThat(subject.clock().start()).isEqualTo(BUYER);
    }

    @Test
    void closingAnswersNobody() {
        Subject subject = conversation()
                .learn(BUYER, at(EventKind.CHAT_CLOSED, T0 + MINUTE))
                .timeIs(T0 + 4 * MINUTE);
        assertThat(subject.clock().breached()).isTrue();
        assertThat(subject.clock().dueAt()).isEqualTo(T0 + 3 * MINUTE);
    }

    @Test
    void anotherSessionHasAFirstRoundOfItsOwn() {
        Subject subject = conversation()
                .learn(
                        opened("ann", T0 - SECOND),
                        BUYER,
                        message(Sender.AGENT, T0 + MINUTE),
                        at(EventKind.CHAT_CLOSED, T0 + 2 * MINUTE),
                        opened("bob", T0 + 10 * MINUTE),
                        message(Sender.BUYER, T0 + 11 * MINUTE));
        assertThat(subject.documents).containsOnlyKeys("first:s:1", "first:s:2");
        // The bot of the second session makes it a bot's, and leaves the first one alone.
        subject.learn(message(Sender.BOT, T0 + 11 * MINUTE + SECOND));
        assertThat(subject.clock("first:s:1").state()).isEqualTo(ClockState.MET);
        assertThat(subject.last().clock().transition()).isEqualTo(ClockTransition.RETRACTED);
        subject.learn(at(EventKind.CHAT_HANDED_TO_HUMAN, T0 + 12 * MINUTE));
        assertThat(subject.clock("first:s:2").start().occurredAt()).isEqualTo(T0 + 12 * MINUTE);
    }

    // ---- transfers: the customer's clock runs on, the leg of who did not answer ends breached

    private static Policies leg() {
        return reply("leg", "FIRST", "NEXT")
                .start(EventKind.CHAT_TRANSFERRED, Policies.in("unanswered", "true"))
                .fail(EventKind.CHAT_TRANSFERRED);
    }

    @Test
    void aTransferWithoutAReplyIsUnansweredForWhoHadTheBuyer() {
        Subject subject = Subject.of(reply("journey", "FIRST"), leg())
                .learn(
                        opened("ann", T0 - SECOND),
                        BUYER,
                        transferredTo("bob", T0 + MINUTE),
                        fact(EventKind.CHAT_MESSAGE, T0 + 3 * MINUTE)
                                .eventId("reply")
                                .conversation("c")
                                .sender(Sender.AGENT)
                                .agent("bob")
                                .build());
        Clock first = subject.clock("leg:s:1");
        assertThat(first.state()).isEqualTo(ClockState.EXPIRED);
        assertThat(first.breached()).isTrue();
        assertThat(first.warned()).isTrue();
        assertThat(first.agentId()).isEqualTo("ann");
        assertThat(first.dueAt()).isEqualTo(T0 + MINUTE);
        assertThat(first.stoppedAt()).isEqualTo(T0 + MINUTE);
        assertThat(first.overrunMillis()).isZero();
        Clock second = subject.clock("leg:s:2");
        assertThat(second.state()).isEqualTo(ClockState.MET);
        assertThat(second.agentId()).isEqualTo("bob");
        assertThat(second.elapsedMillis()).isEqualTo(2 * MINUTE);
        Clock journey = subject.clock("journey:s:1");
        assertThat(journey.state()).isEqualTo(ClockState.MET);
        assertThat(journey.elapsedMillis()).isEqualTo(3 * MINUTE);
        assertThat(journey.agentId()).isEqualTo("bob");
    }

    @Test
    void aTransferAfterTheReplyEndsNothing() {
        Subject subject = Subject.of(leg())
                .learn(
                        opened("ann", T0 - SECOND),
                        BUYER,
                        message(Sender.AGENT, T0 + MINUTE),
                        transferredTo("bob", T0 + 2 * MINUTE));
        assertThat(subject.clock().state()).isEqualTo(ClockState.MET);
    }

    @Test
    void aTransferAfterTheDeadlineKeepsTheDeadline() {
        Subject subject =
                Subject.of(leg()).learn(opened("ann", T0 - SECOND), BUYER, transferredTo("bob", T0 + 5 * MINUTE));
        Clock first = subject.clock("leg:s:1");
        assertThat(first.state()).isEqualTo(ClockState.EXPIRED);
        assertThat(first.dueAt()).isEqualTo(T0 + 3 * MINUTE);
        assertThat(first.overrunMillis()).isEqualTo(2 * MINUTE);
        assertThat(first.agentId()).isEqualTo("ann");
    }

    @Test
    void aMessageMayKeepOnePromiseAndMakeTheNext() {
        Policies promise = Policies.policy("promise", SubjectType.CONVERSATION)
                .start(EventKind.CHAT_MESSAGE, Policies.in("sender", "AGENT"))
                .stop(EventKind.CHAT_MESSAGE, Policies.in("sender", "AGENT"))
                .reopen(SlaPolicy.Reopen.RESTART);
        Subject subject = Subject.of(promise).learn(message(Sender.AGENT, T0), message(Sender.AGENT, T0 + MINUTE));
        assertThat(subject.clock("promise:s:1").state()).isEqualTo(ClockState.MET);
        assertThat(subject.clock("promise:s:1").elapsedMillis()).isEqualTo(MINUTE);
        assertThat(subject.clock("promise:s:2").state()).isEqualTo(ClockState.RUNNING);
    }
}
