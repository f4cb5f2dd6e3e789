package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import java.time.Duration;
import java.util.List;

/**
 * What events are gathered by. The order of the constants is part of the state of running jobs: add at the end.
 */
public enum FactSubject {
    /** A conversation: rounds, sessions, marks. */
    CONVERSATION(Duration.ofDays(30), Duration.ofDays(30)) {
        @Override
        void fold(List<Fact> events, long now, Definitions definitions, FactLedger ledger) {
            new ConversationFold(definitions, ledger).fold(events, now);
        }

        @Override
        boolean goesOn(List<Fact> events, Fact event) {
            return event.sender() != Sender.BOT || ConversationFold.hasBot(events);
        }
    },
    /** A ticket: resolution and handling. */
    TICKET(Duration.ofDays(30), Duration.ofDays(30)) {
        @Override
        void fold(List<Fact> events, long now, Definitions definitions, FactLedger ledger) {
            TicketFold.fold(events, ledger);
        }
    },
    /** An order, or a buyer's issue or a ticket without one: did the first resolution last? */
    CONTACT(Duration.ofDays(30), Duration.ofDays(30)) {
        @Override
        void fold(List<Fact> events, long now, Definitions definitions, FactLedger ledger) {
            ContactFold.fold(events, definitions, ledger);
        }
    },
    /** An order: payment, cases, shipment, delivery. */
    ORDER(Duration.ofDays(400), Duration.ofDays(60)) {
        @Override
        void fold(List<Fact> events, long now, Definitions definitions, FactLedger ledger) {
            OrderFold.fold(events, now, definitions, ledger);
        }

        @Override
        boolean goesOn(List<Fact> events, Fact event) {
            return false;
        }
    },
    /** A review as it stands. */
    REVIEW(Duration.ofDays(46), Duration.ofDays(46)) {
        @Override
        void fold(List<Fact> events, long now, Definitions definitions, FactLedger ledger) {
            ReviewFold.fold(events, ledger);
        }
    };

    private final long openMillis;
    private final long endedMillis;

    FactSubject(Duration open, Duration ended) {
        this.openMillis = open.toMillis();
        this.endedMillis = ended.toMillis();
    }

    /** Tells what the subject's sorted events mean at {@code now}. */
    abstract void fold(List<Fact> events, long now, Definitions definitions, FactLedger ledger);

    /**
     * Whether, with an event more at its end, a fold tells what it told before and then more: it does unless that event shows what
     * came before it in another light.
     */
    boolean goesOn(List<Fact> events, Fact event) {
        return true;
    }

    /** Whether the event only adds to what the sorted events told at the last look, and comes after them. */
    final boolean goesOnWith(List<Fact> events, Fact event, long lookedAt) {
        if (event.occurredAt() <= lookedAt) {
            return false;
        }
        // Later in time than the last one is later than all.
        boolean last = events.isEmpty() || events.get(events.size() - 1).occurredAt() < event.occurredAt();
        return last && goesOn(events, event);
    }

    /** When a subject with these sorted events, at least one, is forgotten. */
    long forgetAt(List<Fact> events) {
        boolean ended = false;
        for (int i = 0; i < events.size() && !ended; i++) {
            EventKind kind = events.get(i).kind();
            ended = kind == EventKind.LOGISTICS_DELIVERED
                    || kind == EventKind.ORDER_COMPLETED
                    || kind == EventKind.ORDER_CANCELLED;
        }
        return events.get(events.size() - 1).occurredAt() + (ended ? endedMillis : openMillis);
    }
}
