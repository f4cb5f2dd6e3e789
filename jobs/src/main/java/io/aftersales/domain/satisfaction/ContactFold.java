package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Whether the first resolution of an issue lasts: it does unless the ticket is reopened, or the buyer opens another
 * conversation about the same order, within {@link Definitions#secondContactMillis}.
 */
final class ContactFold {

    private final Definitions definitions;
    private final FactLedger ledger;
    private final List<Resolved> resolved = new ArrayList<>();

    private static final class Resolved {
        private final Fact event;
        private ServiceFact told;
        private boolean lasting = true;

        Resolved(Fact event, ServiceFact told) {
            this.event = event;
            this.told = told;
        }
    }

    private ContactFold(Definitions definitions, FactLedger ledger) {
        this.definitions = definitions;
        this.ledger = ledger;
    }

    static void fold(List<Fact> events, Definitions definitions, FactLedger ledger) {
        ContactFold fold = new ContactFold(definitions, ledger);
        SubjectOrigin origin = new SubjectOrigin();
        for (int i = 0; i < events.size(); i++) {
            Fact event = events.get(i);
            if (ledger.isNews(i)) {
                ledger.newsBegin(null);
            }
            origin.see(event);
            if (event.kind() == EventKind.CHAT_TICKET_RESOLVED) {
                fold.resolve(event, origin);
            } else if (event.kind() == EventKind.CHAT_TICKET_REOPENED) {
                fold.reopen(event);
            } else if (event.kind() == EventKind.CHAT_OPENED) {
                fold.comeAgain(event, origin);
            }
        }
    }

    private void resolve(Fact event, SubjectOrigin origin) {
        for (Resolved earlier : resolved) {
            if (Objects.equals(earlier.event.ticketId(), event.ticketId())) {
                return; // not its first
            }
        }
        ServiceFact fact = ServiceFact.of(FactKind.FIRST_RESOLUTION, event.occurredAt(), origin.now(), 1);
        ledger.tell(fact);
        resolved.add(new Resolved(event, fact));
    }

    private void reopen(Fact event) {
        for (Resolved each : resolved) {
            if (Objects.equals(each.event.ticketId(), event.ticketId())) {
                breaks(each, event.occurredAt());
            }
        }
    }

    private void comeAgain(Fact event, SubjectOrigin origin) {
        boolean soon = false;
        for (Resolved each : resolved) {
            if (!Objects.equals(each.event.conversationId(), event.conversationId())) {
                soon |= breaks(each, event.occurredAt());
            }
        }
        if (soon) {
            ledger.tell(ServiceFact.of(FactKind.SECOND_CONTACT, event.occurredAt(), origin.now()));
        }
    }

    private boolean breaks(Resolved each, long at) {
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
