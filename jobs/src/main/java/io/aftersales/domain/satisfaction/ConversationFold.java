package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.ChatSessions;
import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Rounds, sessions and marks of a conversation.
 *
 * <p>A round begins at the buyer's first message that waits for a human: at the message itself, or at the hand-over if the
 * buyer wrote before it. A session that no bot writes in before a human does is a human's from its start; another
 * becomes human at the hand-over or at the first message of a human; a conversation that is opened again after its close begins
 * another. Only a human's message, assisted or not, ends a round with a reply; the close ends it without. A round that waits for
 * {@link Definitions#presumedUnansweredMillis} counts as unanswered at that moment, and a later reply takes that back. Rounds of a
 * bot alone are no rounds; nor is one that the buyer began after the close, where a bot's session begins before anybody answers: that
 * waits for the hand-over.
 */
final class ConversationFold extends SubjectFold {

    private static final long NONE = Long.MIN_VALUE;

    private final Definitions definitions;
    private final BotSessions bots;
    private final SubjectOrigin origin = new SubjectOrigin();
    private final SessionFold session;
    private final MoodFold mood = new MoodFold();

    private int number;
    private boolean hasBot;
    private boolean begun;
    private boolean open;
    private boolean closed;
    private boolean human;
    private boolean humanWrote;
    private boolean wrote;
    private long waitingSince = NONE;
    private long previousAt = NONE;
    private @Nullable ServiceFact presumed;

    /** @param bots which sessions of the whole conversation are a bot's at first, as far as it is known */
    ConversationFold(Definitions definitions, BotSessions bots) {
        this.definitions = definitions;
        this.session = new SessionFold(definitions);
        this.bots = bots;
        this.hasBot = bots.in(0);
        this.human = !hasBot;
    }

    /** A bot's first message shows that there was no human from the session's start. */
    @Override
    boolean goesOnWith(Fact event, long lookedAt) {
        // What was presumed up to the last look might not have been.
        return event.occurredAt() > lookedAt && (hasBot || humanWrote || !ChatSessions.byBot(event));
    }

    @Override
    void pass(long now, FactLedger told) {
        presume(now, told);
    }

    @Override
    void stand(long now, FactLedger standing) {
        if (waitingSince != NONE && presumed == null) {
            standing.lookAt(waitingSince + definitions.presumedUnansweredMillis());
        }
        if (open && !isIdle(now)) {
            standing.lookAt(idleAt());
        }
    }

    @Override
    @Nullable
    QueueStatus status(long now) {
        if (!begun) {
            return null;
        }
        return isIdle(now)
                ? new QueueStatus(origin.now(), false, QueueStatus.NOT_WAITING)
                : new QueueStatus(origin.now(), open, waitingSince);
    }

    private boolean isIdle(long now) {
        return now >= idleAt();
    }

    private long idleAt() {
        long idle = definitions.queueIdleMillis();
        return lastAt() > Long.MAX_VALUE - idle ? Long.MAX_VALUE : lastAt() + idle;
    }

    @Override
    void see(Fact event, FactLedger ledger) {
        // A reply at the very moment of the presumption is one.
        presume(event.occurredAt() - 1, ledger);
        if (previousAt != NONE && event.occurredAt() - previousAt >= definitions.queueIdleMillis()) {
            session.rest();
        }
        previousAt = event.occurredAt();
        long sentiment = Details.number(event, Details.SENTIMENT);
        see(event, sentiment, ledger);
        if (event.kind() == EventKind.CHAT_CLOSED) {
            mood.close(event.occurredAt(), origin.now(), ledger);
        }
        if (sentiment != ServiceFact.ABSENT) {
            mood.hear(event.occurredAt(), sentiment);
        }
    }

    private void see(Fact event, long sentiment, FactLedger ledger) {
        if (event.kind() == EventKind.CHAT_TRANSFERRED) {
            handOn(event, ledger);
        }
        origin.see(event);
        if (ChatSessions.begins(event, closed)) {
            number++;
            hasBot = bots.in(number);
            human = !hasBot;
            humanWrote = false;
            closed = false;
            if (hasBot && waitingSince != NONE) {
                roundFalls(event.occurredAt(), ledger);
            }
        }
        long at = event.occurredAt();
        switch (event.kind()) {
            case CHAT_OPENED -> begin(at, ledger);
            case CHAT_MESSAGE -> message(event, sentiment, ledger);
            case CHAT_HANDED_TO_HUMAN -> {
                human = true;
                if (wrote && waitingSince == NONE) {
                    startRound(at);
                }
            }
            case CHAT_CLOSED -> close(at, ledger);
            case CHAT_RATING_INVITED -> ledger.tell(ServiceFact.of(FactKind.INVITATION, at, origin.now()));
            case CHAT_RATED -> rate(event, ledger);
            default -> {
                // Tickets, statuses and calls have folds of their own, or count nothing.
            }
        }
    }

    private void begin(long at, FactLedger ledger) {
        if (!begun) {
            ledger.tell(ServiceFact.of(FactKind.CONVERSATION, at, origin.now()));
        }
        begun = true;
        open = true;
    }

    private void message(Fact event, long sentiment, FactLedger ledger) {
        long at = event.occurredAt();
        begin(at, ledger);
        if (event.sender() == Sender.BUYER) {
            wrote = true;
            if (sentiment != ServiceFact.ABSENT) {
                ledger.tell(ServiceFact.of(FactKind.SENTIMENT, at, origin.now(), sentiment));
            }
            if (human && waitingSince == NONE) {
                startRound(at);
            }
        } else if (Sender.isHuman(event.sender())) {
            human = true;
            humanWrote = true;
            wrote = false;
            if (waitingSince != NONE) {
                answer(at, ledger);
            }
        }
    }

    private void startRound(long at) {
        waitingSince = at;
        session.roundStarts(at);
    }

    private void answer(long at, FactLedger ledger) {
        takePresumptionBack(at, ledger);
        long waited = at - waitingSince;
        ledger.tell(ServiceFact.of(FactKind.ROUND, at, origin.now(), waited).startedAt(waitingSince));
        session.roundEnds(waited, true, at, origin.now(), ledger);
        endRound();
    }

    private void close(long at, FactLedger ledger) {
        if (waitingSince != NONE && presumed == null) {
            unanswered(at, ledger);
            session.roundEnds(at - waitingSince, false, at, origin.now(), ledger);
        }
        session.close(at);
        endRound();
        wrote = false;
        open = false;
        closed = true;
    }

    private void presume(long now, FactLedger ledger) {
        if (waitingSince == NONE || presumed != null) {
            return;
        }
        long at = waitingSince + definitions.presumedUnansweredMillis();
        if (at <= now) {
            presumed = unanswered(at, ledger);
            session.roundPresumed(definitions.presumedUnansweredMillis(), at, origin.now(), ledger);
        }
    }

    private ServiceFact unanswered(long at, FactLedger ledger) {
        ServiceFact fact = ServiceFact.of(FactKind.ROUND, at, origin.now(), ServiceFact.ABSENT)
                .startedAt(waitingSince);
        ledger.tell(fact);
        return fact;
    }

    private void takePresumptionBack(long at, FactLedger ledger) {
        if (presumed != null) {
            ledger.tell(presumed.takenBackAt(at));
            session.presumptionFalls(definitions.presumedUnansweredMillis());
            presumed = null;
        }
    }

    /** What the buyer wrote after the close was for the bot. */
    private void roundFalls(long at, FactLedger ledger) {
        if (presumed != null) {
            ledger.tell(presumed.takenBackAt(at));
        }
        session.roundFalls(at, ledger);
        endRound();
    }

    /**
     * The buyer's clock runs on; the agent who did not answer has a round without reply. A group that takes over is nobody: who
     * waits then waits for no agent until one is named.
     */
    private void handOn(Fact event, FactLedger ledger) {
        Origin from = origin.now();
        origin.handOver(event.agentId());
        Origin to = origin.now();
        if (waitingSince == NONE || from.agentId() == null || from.agentId().equals(to.agentId())) {
            return;
        }
        long at = event.occurredAt();
        ledger.tell(ServiceFact.of(FactKind.LEG, at, from, ServiceFact.ABSENT)
                .startedAt(waitingSince)
                .within(FactScope.AGENT_ONLY));
        if (presumed != null) {
            ledger.tell(presumed.takenBackAt(at));
            presumed = ServiceFact.of(FactKind.ROUND, presumed.at(), to, ServiceFact.ABSENT)
                    .startedAt(waitingSince)
                    .knownAt(at);
            ledger.tell(presumed);
        }
    }

    private void endRound() {
        waitingSince = NONE;
        presumed = null;
    }

    private void rate(Fact event, FactLedger ledger) {
        ledger.tell(ServiceFact.of(
                FactKind.RATING,
                event.occurredAt(),
                origin.now(),
                Details.number(event, Details.OVERALL),
                Details.number(event, Details.SPEED),
                Details.number(event, Details.ATTITUDE),
                Details.number(event, Details.EFFECT),
                Details.number(event, Details.PROCESS)));
    }
}
