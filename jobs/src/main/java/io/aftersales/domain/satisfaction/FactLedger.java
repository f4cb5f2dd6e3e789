package io.aftersales.domain.satisfaction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a fold tells of a subject, in the order in which it became known. A pure function of the subject's events and of the
 * time that has come, so the difference of two ledgers corrects what was told.
 */
final class FactLedger {

    /** No look without an event. */
    static final long NEVER = Long.MAX_VALUE;

    private final List<ServiceFact> facts = new ArrayList<>();
    private long nextAt = NEVER;
    private @Nullable QueueStatus status;

    void tell(ServiceFact fact) {
        facts.add(fact);
    }

    /** Asks for another look at that time. */
    void lookAt(long at) {
        nextAt = Math.min(nextAt, at);
    }

    void status(QueueStatus now) {
        status = now;
    }

    /** When the ledger changes by itself, {@link #NEVER} for never. */
    long nextAt() {
        return nextAt;
    }

    /** Where the conversation stands, null for other subjects and before it begins. */
    @Nullable
    QueueStatus status() {
        return status;
    }

    List<ServiceFact> facts() {
        return facts;
    }

    /** Tells what leads from {@code before} to this ledger. */
    void correct(FactLedger before, Consumer<ServiceFact> out) {
        int same = 0;
        int shorter = Math.min(facts.size(), before.facts.size());
        while (same < shorter && facts.get(same).same(before.facts.get(same))) {
            same++;
        }
        for (int i = same; i < before.facts.size(); i++) {
            out.accept(before.facts.get(i).undone());
        }
        for (int i = same; i < facts.size(); i++) {
            out.accept(facts.get(i));
        }
    }
}
