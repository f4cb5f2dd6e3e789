package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rounds, sessions and marks of a conversation.
 *
 * <p>A round begins at the buyer's first message that waits for a human: at the message itself, or at the hand-over if the
 * buyer wrote before it. A conversation without any message of a bot is a human's from its start; one with such messages
 * becomes human at the hand-over or at the first message of a human. Only a human's message, assisted or not, ends a round with a
 * reply; the close ends it without. A round that waits for {@link Definitions#presumedUnansweredMillis} counts as unanswered at
 * that moment, and a later reply takes that back. Rounds of a bot alone are no rounds.
 */
final class ConversationFold {

    private static final long NONE = Long.MIN_VALUE;

    private final Definitions definitions;
    private final FactLedger ledger;
    private final SubjectOrigin origin = new SubjectOrigin();
    private final SessionFold session;
    private final MoodFold mood;

    private boolean begun;
    private boolean open;
    private boolean human;
    private boolean wrote;
    private long waitingSince = NONE;
    private @Nullable ServiceFact presumed;

    ConversationFold(Definitions definitions, FactLedger ledger) {
        this.definitions = definitions;
        this.ledger = ledger;
        this.session = new SessionFold(definitions, ledger);
        this.mood = new MoodFold(ledger);
    }

    void fold(List<Fact> events, long now) {
        human = !hasBot(events);
        for (int i = 0; i < events.size(); i++) {
            Fact event = events.get(i);
            if (ledger.isNews(i)) {
                presume(ledger.lookedAt());
                ledger.newsBegin(status());
            }
            // A reply at the very moment of the presumption is one.
            presume(event.occurredAt() - 1);
            see(event);
            if (event.kind() == EventKind.CHAT_CLOSED) {
                mood.close(events, i, origin.now());
            }
        }
        presume(now);
        if (waitingSince != NONE && presumed == null) {
            ledger.lookAt(waitingSince + definitions.presumedUnansweredMillis());
        }
        ledger.status(status());
    }

    private @Nullable QueueStatus status() {
        return begun ? new QueueStatus(origin.now(), open, waitingSince) : null;
    }

    static boolean hasBot(List<Fact> events) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).sender() == Sender.BOT) {
                return true;
            }
        }
        return false;
    }

    private void see(Fact event) {
        if (event.kind() == EventKind.CHAT_TRANSFERRED) {
            handOn(event);
        }
        origin.see(event);
        long at = event.occurredAt();
        switch (event.kind()) {
            case CHAT_OPENED -> begin(at);
            case CHAT_MESSAGE -> message(event);
            case CHAT_HANDED_TO_HUMAN -> {
                human = true;
                if (wrote && waitingSince == NONE) {
                    startRound(at);
                }
            }
            case CHAT_CLOSED -> close(at);
            case CHAT_RATING_INVITED -> ledger.tell(ServiceFact.of(FactKind.INVITATION, at, origin.now()));
            case CHAT_RATED -> rate(event);
            default -> {
                // Tickets, statuses and calls have folds of their own, or count nothing.
            }
        }
    }

    private void begin(long at) {
        if (!begun) {
            ledger.tell(ServiceFact.of(FactKind.CONVERSATION, at, origin.now()));
        }
        begun = true;
        open = true;
    }

    private void message(Fact event) {
        long at = event.occurredAt();
        begin(at);
        if (event.sender() == Sender.BUYER) {
            wrote = true;
            long score = Details.number(event, Details.SENTIMENT);
            if (score != ServiceFact.ABSENT) {
                ledger.tell(ServiceFact.of(FactKind.SENTIMENT, at, origin.now(), score));
            }
            if (human && waitingSince == NONE) {
                startRound(at);
            }
        } else if (event.sender() == Sender.AGENT || event.sender() == Sender.ASSISTED) {
            human = true;
            wrote = false;
            if (waitingSince != NONE) {
                answer(at);
            }
        }
    }

    private void startRound(long at) {
        waitingSince = at;
        session.roundStarts(at);
    }

    private void answer(long at) {
        takePresumptionBack(at);
        long waited = at - waitingSince;
        ledger.tell(ServiceFact.of(FactKind.ROUND, at, origin.now(), waited).startedAt(waitingSince));
        session.roundEnds(waited, true, at, origin.now());
        endRound();
    }

    private void close(long at) {
        if (waitingSince != NONE && presumed == null) {
            unanswered(at);
            session.roundEnds(at - waitingSince, false, at, origin.now());
        }
        session.close(at);
        endRound();
        wrote = false;
        open = false;
    }

    private void presume(long now) {
        if (waitingSince == NONE || presumed != null) {
            return;
        }
        long at = waitingSince + definitions.presumedUnansweredMillis();
        if (at <= now) {
            presumed = unanswered(at);
            session.roundPresumed(definitions.presumedUnansweredMillis(), at, origin.now());
        }
    }

    private ServiceFact unanswered(long at) {
        ServiceFact fact = ServiceFact.of(FactKind.ROUND, at, origin.now(), ServiceFact.ABSENT)
                .startedAt(waitingSince);
        ledger.tell(fact);
        return fact;
    }

    private void takePresumptionBack(long at) {
        if (presumed != null) {
            ledger.tell(presumed.takenBackAt(at));
            session.presumptionFalls(definitions.presumedUnansweredMillis());
            presumed = null;
        }
    }

    /** The buyer's clock runs on; the agent who did not answer has a round without reply. */
    private void handOn(Fact event) {
        Origin from = origin.now();
        String to = event.agentId();
        if (waitingSince == NONE || from.agentId() == null || from.agentId().equals(to)) {
            return;
        }
        long at = event.occurredAt();
        ledger.tell(ServiceFact.of(FactKind.LEG, at, from, ServiceFact.ABSENT)
                .startedAt(waitingSince)
                .within(FactScope.AGENT_ONLY));
        if (presumed != null) {
            ledger.tell(presumed.takenBackAt(at));
            presumed = ServiceFact.of(FactKind.ROUND, presumed.at(), origin.handedTo(to), ServiceFact.ABSENT)
                    .startedAt(waitingSince)
                    .knownAt(at);
            ledger.tell(presumed);
        }
    }

    private void endRound() {
        waitingSince = NONE;
        presumed = null;
    }

    private void rate(Fact event) {
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
