package io.aftersales.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.PolicyBook;
import io.aftersales.domain.sla.SubjectType;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Sends a fact to each subject that it names and that some policy wants it for. */
final class FactRouter {

    private final boolean[][] wanted = new boolean[EventKind.values().length][SubjectType.values().length];
    private final boolean[] wantedAtAll = new boolean[EventKind.values().length];

    FactRouter(PolicyBook book) {
        for (EventKind kind : EventKind.values()) {
            for (SubjectType subject : SubjectType.values()) {
                boolean concerns = book.concerns(subject, kind) || isForLinking(book, subject, kind);
                wanted[kind.ordinal()][subject.ordinal()] = concerns;
                wantedAtAll[kind.ordinal()] |= concerns;
            }
        }
    }

    // The linking stage is keyed by parcel: it needs the shipments, and the scans that the order's clocks wait for.
    private static boolean isForLinking(PolicyBook book, SubjectType subject, EventKind kind) {
        return subject == SubjectType.PARCEL && ParcelLinking.needs(book, kind);
    }

    /** Whether any policy wants events of that kind; asked before a fact is made. */
    boolean wants(EventKind kind) {
        return wantedAtAll[kind.ordinal()];
    }

    /** Hands the fact on, once for each subject. */
    void route(Fact fact, Collector<SubjectFact> out) {
        boolean[] subjects = wanted[fact.kind().ordinal()];
        send(subjects, SubjectType.ORDER, fact.orderId(), fact, out);
        send(subjects, SubjectType.CASE, fact.caseId(), fact, out);
        send(subjects, SubjectType.CONVERSATION, fact.conversationId(), fact, out);
        send(subjects, SubjectType.TICKET, fact.ticketId(), fact, out);
        send(subjects, SubjectType.PARCEL, fact.parcelId(), fact, out);
        send(subjects, SubjectType.REVIEW, fact.reviewId(), fact, out);
    }

    private static void send(
            boolean[] subjects, SubjectType subject, @Nullable String id, Fact fact, Collector<SubjectFact> out) {
        if (id != null && !id.isEmpty() && subjects[subject.ordinal()]) {
            out.collect(new SubjectFact(subject, id, fact));
        }
    }
}
