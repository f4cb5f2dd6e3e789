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
    private final boolean[][] whole = new boolean[EventKind.values().length][SubjectType.values().length];
    private final boolean[] wholeAnywhere = new boolean[EventKind.values().length];

    FactRouter(PolicyBook book) {
        for (EventKind kind : EventKind.values()) {
            for (SubjectType subject : SubjectType.values()) {
                boolean concerns = book.concerns(subject, kind) || isForLinking(book, subject, kind);
                wanted[kind.ordinal()][subject.ordinal()] = concerns;
                wantedAtAll[kind.ordinal()] |= concerns;
                boolean context = concerns && needsContext(book, subject, kind);
                whole[kind.ordinal()][subject.ordinal()] = context;
                wholeAnywhere[kind.ordinal()] |= context;
            }
        }
    }

    // The linking stage is keyed by parcel: it needs the shipments, and the scans that the order's clocks wait for.
    private static boolean isForLinking(PolicyBook book, SubjectType subject, EventKind kind) {
        return subject == SubjectType.PARCEL && ParcelLinking.needs(book, kind);
    }

    // A condition may look at the context of a fact that starts nothing; then it has to keep it.
    private static boolean needsContext(PolicyBook book, SubjectType subject, EventKind kind) {
        return book.starts(subject, kind) || book.looksAtContext(subject, kind) || isForLinking(book, subject, kind);
    }

    /** Whether the buyer of such an event will ever be told. */
    boolean tellsBuyer(EventKind kind) {
        return wholeAnywhere[kind.ordinal()];
    }

    /** Whether any policy wants events of that kind; asked before a fact is made. */
    boolean wants(EventKind kind) {
        return wantedAtAll[kind.ordinal()];
    }

    /** Hands the fact on, once for each subject. */
    void route(Fact fact, Collector<SubjectFact> out) {
        send(SubjectType.ORDER, fact.orderId(), fact, out);
        send(SubjectType.CASE, fact.caseId(), fact, out);
        send(SubjectType.CONVERSATION, fact.conversationId(), fact, out);
        send(SubjectType.TICKET, fact.ticketId(), fact, out);
        send(SubjectType.PARCEL, fact.parcelId(), fact, out);
        send(SubjectType.REVIEW, fact.reviewId(), fact, out);
    }

    private void send(SubjectType subject, @Nullable String id, Fact fact, Collector<SubjectFact> out) {
        int kind = fact.kind().ordinal();
        if (id != null && !id.isEmpty() && wanted[kind][subject.ordinal()]) {
            out.collect(new SubjectFact(subject, id, whole[kind][subject.ordinal()] ? fact : fact.withoutContext()));
        }
    }
}
