package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Whether the first resolution of an issue lasts: it does unless the ticket is reopened, or the buyer comes back about the same
 * order, or the same issue where no order is known, within {@link Definitions#secondContactMillis}. A conversation comes back when
 * it is opened with that order, or when a message is its first to name it; the one that the resolution was told in, when it is opened
 * again more than {@link Definitions#sessionGapMillis} later.
 */
final class ContactFold extends SubjectFold {

    private final Definitions definitions;
    private final SubjectOrigin origin = new SubjectOrigin();
    private final List<Resolved> resolved = new ArrayList<>();
    private final Set<String> conversations = new HashSet<>();
    /** Tickets whose resolution before was about something else. */
    private final Set<String> resolvedElsewhere = new HashSet<>(2);

    private static final class Resolved {
        private final Fact event;
        private ServiceFact told;
        private boolean lasting = true;

        Resolved(Fact event, ServiceFact told) {
            this.event = event;
            this.told = told;
        }
    }

    ContactFold(Definitions definitions) {
        this.definitions = definitions;
    }

    @Override
    void see(Fact event, FactLedger ledger) {
        if (event.detail(Details.ELSEWHERE) != null) {
            resolvedElsewhere.add(String.valueOf(event.ticketId()));
            return;
        }
        origin.see(event);
        boolean known = !conversations.add(String.valueOf(event.conversationId()));
        if (event.kind() == EventKind.CHAT_TICKET_RESOLVED) {
            resolve(event, ledger);
        } else if (event.kind() == EventKind.CHAT_TICKET_REOPENED) {
            reopen(event, ledger);
        } else if (isContact(event, known)) {
            comeAgain(event, ledger);
        }
    }

    /** Later messages of a conversation that is known to be about this are no further contact. */
    private static boolean isContact(Fact event, boolean known) {
        return event.kind() == EventKind.CHAT_OPENED || event.kind() == EventKind.CHAT_MESSAGE && !known;
    }

    private void resolve(Fact event, FactLedger ledger) {
        if (resolvedElsewhere.contains(String.valueOf(event.ticketId()))) {
            return; // not its first
        }
        for (Resolved earlier : resolved) {
            if (Objects.equals(earlier.event.ticketId(), event.ticketId())) {
                return; // not its first
            }
        }
        ServiceFact fact = ServiceFact.of(FactKind.FIRST_RESOLUTION, event.occurredAt(), origin.now(), 1);
        ledger.tell(fact);
        resolved.add(new Resolved(event, fact));
    }

    private void reopen(Fact event, FactLedger ledger) {
        for (Resolved each : resolved) {
            if (Objects.equals(each.event.ticketId(), event.ticketId())) {
                breaks(each, event.occurredAt(), ledger);
            }
        }
    }

    private void comeAgain(Fact event, FactLedger ledger) {
        boolean soon = false;
        for (Resolved each : resolved) {
            if (!Objects.equals(each.event.conversationId(), event.conversationId()) || isOpenedAgain(each, event)) {
                soon |= breaks(each, event.occurredAt(), ledger);
            }
        }
        if (soon) {
            ledger.tell(ServiceFact.of(FactKind.SECOND_CONTACT, event.occurredAt(), origin.now()));
        }
    }

    /** What is opened at once after the resolution is told of late, or goes on. */
    private boolean isOpenedAgain(Resolved each, Fact event) {
        return event.kind() == EventKind.CHAT_OPENED
                && event.occurredAt() - each.event.occurredAt() > definitions.sessionGapMillis();
    }

    private boolean breaks(Resolved each, long at, FactLedger ledger) {
        if (at - each.event.occurredAt() > definitions.secondContactMillis()) {
            return false;
        }
        if (each.lasting) {
            each.lasting = false;
            ledger.tell(each.told.takenBackAt(at));
            each.told = ServiceFact.of(FactKind.FIRST_RESOLUTION, each.told.at(), each.told.origin(), 0)
                    .knownAt(at);
            ledger.tell(each.told);
        }
        return true;
    }
}
