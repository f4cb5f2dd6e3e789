package io.aftersales.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.PolicyTimeline;
import io.aftersales.domain.sla.SubjectType;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Sends a fact to each subject that it names and that some policy wants it for. */
final class FactRouter {

    private final boolean[][] wanted = new boolean[EventKind.values().length][SubjectType.values().length];
    private final boolean[] wantedAtAll = new boolean[EventKind.values().length];
    private final boolean[][] whole = new boolean[EventKind.values().length][SubjectType.values().length];
    private final boolean[] wholeAnywhere = new boolean[EventKind.values().length];
    private final boolean[] linked = new boolean[EventKind.values().length];

    FactRouter(PolicyTimeline rules) {
        for (EventKind kind : EventKind.values()) {
            boolean links = links(rules, kind);
            linked[kind.ordinal()] = links;
            wantedAtAll[kind.ordinal()] = links;
            wholeAnywhere[kind.ordinal()] = links;
            for (SubjectType subject : SubjectType.values()) {
                boolean concerns = rules.concerns(subject, kind);
                wanted[kind.ordinal()][subject.ordinal()] = concerns;
                wantedAtAll[kind.ordinal()] |= concerns;
                boolean context = concerns && needsContext(rules, subject, kind);
                whole[kind.ordinal()][subject.ordinal()] = context;
                wholeAnywhere[kind.ordinal()] |= context;
            }
        }
    }

    // A carrier's feed names the parcel only: the linking stage needs the shipments, and the scans that orders wait
    // for.
    private static boolean links(PolicyTimeline rules, EventKind kind) {
        return kind == EventKind.ORDER_SHIPPED
                || (kind.stream() == EventStream.LOGISTICS && rules.concerns(SubjectType.ORDER, kind));
    }

    // A condition may look at the context of a fact that starts nothing; then it has to keep it.
    private static boolean needsContext(PolicyTimeline rules, SubjectType subject, EventKind kind) {
        return rules.starts(subject, kind) || rules.looksAtContext(subject, kind);
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
        if (linked[fact.kind().ordinal()] && fact.parcelId() != null && isToBeLinked(fact)) {
            out.collect(SubjectFact.ofUnknownOrder(fact));
        }
    }

    private static boolean isToBeLinked(Fact fact) {
        return fact.kind() == EventKind.ORDER_SHIPPED || fact.orderId() == null;
    }

    private void send(SubjectType subject, @Nullable String id, Fact fact, Collector<SubjectFact> out) {
        int kind = fact.kind().ordinal();
        if (id != null && !id.isEmpty() && wanted[kind][subject.ordinal()]) {
            out.collect(new SubjectFact(subject, id, whole[kind][subject.ordinal()] ? fact : fact.withoutContext()));
        }
    }
}
