package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.Fact;
import java.time.Duration;
import java.util.List;

/**
 * What events are gathered by, and for how long: no less than windows of a day stay open, or an event that is delivered again
 * would be counted again. The order of the constants is part of the state of running jobs: add at the end.
 */
public enum FactSubject {
    /** A conversation: rounds, sessions, marks. */
    CONVERSATION(Duration.ofDays(46), Duration.ofDays(46)) {
        @Override
        SubjectFold begin(List<Fact> events, Definitions definitions) {
            return new ConversationFold(definitions, BotSessions.of(events));
        }
    },
    /** A ticket: resolution and handling. */
    TICKET(Duration.ofDays(46), Duration.ofDays(46)) {
        @Override
        SubjectFold begin(List<Fact> events, Definitions definitions) {
            return new TicketFold();
        }
    },
    /** An order, or a buyer's issue or a ticket without one: did the first resolution last? */
    CONTACT(Duration.ofDays(46), Duration.ofDays(46)) {
        @Override
        SubjectFold begin(List<Fact> events, Definitions definitions) {
            return new ContactFold(definitions);
        }
    },
    /** An order: payment, cases, shipment, delivery. */
    ORDER(Duration.ofDays(400), Duration.ofDays(60)) {
        @Override
        SubjectFold begin(List<Fact> events, Definitions definitions) {
            return new OrderFold(definitions, OrderGoods.of(events));
        }
    },
    /** A review as it stands. */
    REVIEW(Duration.ofDays(46), Duration.ofDays(46)) {
        @Override
        SubjectFold begin(List<Fact> events, Definitions definitions) {
            return new ReviewFold();
        }
    };

    /** How long events wait for the one that they follow. */
    private static final long UNMATCHED_MILLIS = Duration.ofDays(7).toMillis();

    private final long openMillis;
    private final long endedMillis;

    FactSubject(Duration open, Duration ended) {
        this.openMillis = open.toMillis();
        this.endedMillis = ended.toMillis();
    }

    /**
     * How long before the time that has come a subject may have begun by whose beginning its facts are judged. Each of its events lets it
     * be remembered anew, so twice the longest time that one is open: whatever is told of one that goes on for longer is nearly always new.
     */
    public static long memoryMillis() {
        long longest = 0;
        for (FactSubject subject : values()) {
            longest = Math.max(longest, Math.max(subject.openMillis, subject.endedMillis));
        }
        return 2 * longest;
    }

    /** A fold that has seen none of these sorted events yet, but knows what each shows of those before it. */
    abstract SubjectFold begin(List<Fact> events, Definitions definitions);

    /** Tells what the subject's sorted events mean at {@code now}. */
    final SubjectFold fold(List<Fact> events, long now, Definitions definitions, FactLedger ledger) {
        SubjectFold fold = begin(events, definitions);
        for (int i = 0; i < events.size(); i++) {
            fold.add(events.get(i), ledger);
        }
        fold.pass(now, ledger);
        fold.stand(now, ledger);
        return fold;
    }

    /**
     * When a subject of which at least one event was seen is forgotten. What still waits for its time is not over, whatever was
     * said, but nothing waits for ever.
     *
     * @param waits whether time alone still changes what the subject tells
     */
    final long forgetAt(SubjectFold fold, boolean waits) {
        if (fold.lacksBeginning()) {
            return fold.lastAt() + UNMATCHED_MILLIS;
        }
        return fold.lastAt() + (fold.ended() && !waits ? endedMillis : openMillis);
    }
}
