package io.aftersales.domain.satisfaction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a fold tells of a subject, in the order in which it became known. A pure function of the subject's events and of the
 * time that has come, so the difference of two ledgers corrects what was told.
 */
final class FactLedger {

    /** No look without an event. */
    static final long NEVER = Long.MAX_VALUE;

    private final List<ServiceFact> facts = new ArrayList<>();
    private long nextAt = NEVER;

    /** The same, empty. */
    FactLedger cleared() {
        facts.clear();
        nextAt = NEVER;
        return this;
    }

    void tell(ServiceFact fact) {
        facts.add(fact);
    }

    /** Asks for another look at that time. */
    void lookAt(long at) {
        nextAt = Math.min(nextAt, at);
    }

    /** When the ledger changes by itself, {@link #NEVER} for never. */
    long nextAt() {
        return nextAt;
    }

    List<ServiceFact> facts() {
        return facts;
    }

    /** Tells all. */
    void tell(Consumer<ServiceFact> out) {
        for (int i = 0; i < facts.size(); i++) {
            out.accept(facts.get(i));
        }
    }

    /** Tells what leads from {@code before} to this ledger. */
    void correct(FactLedger before, Consumer<ServiceFact> out) {
        int same = 0;
        int shorter = Math.min(facts.size(), before.facts.size());
        while (same < shorter && facts.get(same).same(before.facts.get(same))) {
            same++;
        }
        // An event that comes late changes something in between: what follows is mostly told as it was.
        int end = facts.size();
        int endBefore = before.facts.size();
        while (end > same && endBefore > same && facts.get(end - 1).same(before.facts.get(endBefore - 1))) {
            end--;
            endBefore--;
        }
        for (int i = same; i < endBefore; i++) {
            out.accept(before.facts.get(i).undone());
        }
        for (int i = same; i < end; i++) {
            out.accept(facts.get(i));
        }
    }
}
