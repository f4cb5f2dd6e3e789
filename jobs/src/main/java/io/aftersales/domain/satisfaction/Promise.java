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
        long decidedAt = Math.max(givenAt, doneAt != NONE && doneAt <= dueAt ? doneAt : dueAt);
        if (voidAt != NONE && voidAt < decidedAt) {
            return null;
        }
        boolean done = doneAt != NONE && doneAt <= dueAt;
        boolean over = doneAt != NONE || dueAt < now;
        if (!done && !over) {
            if (dueAt != Long.MAX_VALUE) {
                ledger.lookAt(dueAt + 1); // behind the end of time nothing is over
            }
            return null;
        }
        return ServiceFact.of(kind, decidedAt, origin, done ? 1 : 0).startedAt(givenAt);
    }
}
