package io.aftersales.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.sla.PolicyBook;
import io.aftersales.domain.sla.SubjectType;

/** Which facts have to go through the linking stage, because a carrier's feed names the parcel only. */
final class ParcelLinking {

    private ParcelLinking() {}

    /** Whether the linking stage needs facts of that kind: scans that an order waits for, and the shipments to link by. */
    static boolean needs(PolicyBook book, EventKind kind) {
        return kind == EventKind.ORDER_SHIPPED
                || (kind.stream() == EventStream.LOGISTICS && book.concerns(SubjectType.ORDER, kind));
    }

    /** Whether this fact is one of them: a shipment, or a scan without its order. */
    static boolean concerns(PolicyBook book, SubjectFact fact) {
        return fact.subject() == SubjectType.PARCEL
                && needs(book, fact.fact().kind())
                && (fact.fact().kind() == EventKind.ORDER_SHIPPED || fact.fact().orderId() == null);
    }
}
