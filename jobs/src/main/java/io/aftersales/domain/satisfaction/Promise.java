package io.aftersales.domain.satisfaction;

import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Something that was to be done by a time.
 *
 * @param kind of the fact that judges it
 * @param givenAt when it was given
 * @param doneAt when it was done, {@link #NONE} if not yet
 * @param dueAt by when it was to be done; exactly then is in time
 * @param voidAt when it became void, {@link #NONE} if not
 */
record Promise(FactKind kind, long givenAt, long doneAt, long dueAt, long voidAt) {

    /** It did not happen. */
    static final long NONE = Long.MIN_VALUE;

    /** The judgement, or null while there is none; then the ledger is asked to look again. */
    @Nullable
    ServiceFact judge(long now, Origin origin, FactLedger ledger) {
        ServiceFact judged = judged(now, origin);
        if (judged == null && !isVoid() && dueAt != Long.MAX_VALUE) {
            ledger.lookAt(dueAt + 1); // behind the end of time nothing is over
        }
        return judged;
    }

    /** The judgement as of that time, null while there is none. */
    @Nullable
    ServiceFact judged(long now, Origin origin) {
        boolean over = doneAt != NONE || dueAt < now;
        return !over || isVoid()
                ? null
                : ServiceFact.of(kind, decidedAt(), origin, isKept() ? 1 : 0).startedAt(givenAt);
    }

    private boolean isKept() {
        return doneAt != NONE && doneAt <= dueAt;
    }

    private boolean isVoid() {
        return voidAt != NONE && voidAt < decidedAt();
    }

    private long decidedAt() {
        return Math.max(givenAt, isKept() ? doneAt : dueAt);
    }
}
