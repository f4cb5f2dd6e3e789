package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import org.jspecify.annotations.Nullable;

/** A review counts where it was posted, with the marks that it has now; a deleted one no more, unless it is posted anew. */
final class ReviewFold extends SubjectFold {

    private final SubjectOrigin origin = new SubjectOrigin();
    private long[] marks = unmarked();
    private boolean posted;
    private long postedAt;
    private @Nullable ServiceFact told;

    @Override
    boolean lacksBeginning() {
        return !posted;
    }

    @Override
    void see(Fact event, FactLedger ledger) {
        EventKind kind = event.kind();
        long at = event.occurredAt();
        if (kind == EventKind.REVIEW_POSTED && told == null) {
            posted = true;
            postedAt = at;
            marks = unmarked(); // what was said before a deletion is gone with it
        } else if (told == null || (kind != EventKind.REVIEW_REVISED && kind != EventKind.REVIEW_DELETED)) {
            return; // of a review that is not there, or nothing that is counted
        }
        origin.see(event);
        if (told != null) {
            ledger.tell(told.takenBackAt(at));
            told = null;
        }
        if (kind != EventKind.REVIEW_DELETED) {
            marks = marks(event, marks);
            told = ServiceFact.of(FactKind.REVIEW, postedAt, origin.now(), marks)
                    .knownAt(at);
            ledger.tell(told);
        }
    }

    private static long[] unmarked() {
        return new long[] {ServiceFact.ABSENT, ServiceFact.ABSENT, ServiceFact.ABSENT, ServiceFact.ABSENT};
    }

    /** A revision may tell some marks only; the others stay. */
    private static long[] marks(Fact event, long[] before) {
        return new long[] {
            later(event, Details.STARS, before[0]),
            later(event, Details.DESCRIPTION, before[1]),
            later(event, Details.SERVICE, before[2]),
            later(event, Details.LOGISTICS, before[3])
        };
    }

    private static long later(Fact event, String name, long before) {
        long told = Details.number(event, name);
        return told == ServiceFact.ABSENT || told == 0 ? before : told;
    }
}
