package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
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
    },
    /** A ticket: resolution and handling. */
    TICKET(Duration.ofDays(30), Duration.ofDays(30)) {
        @Override
        void fold(List<Fact> events, long now, Definitions definitions, FactLedger ledger) {
            TicketFold.fold(events, ledger);
        }
    },
    /** An order, or a ticket without one: did the first resolution last? */
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
