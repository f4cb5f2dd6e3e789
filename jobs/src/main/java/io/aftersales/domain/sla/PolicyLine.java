package io.aftersales.domain.sla;

import io.aftersales.domain.event.Fact;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One policy through the rule sets of a job: which wording of it holds for a clock that starts then. */
final class PolicyLine {

    private final SubjectType subject;
    private final String id;
    private final List<PolicyBook> books;
    private final long[] from;
    private final @Nullable CompiledPolicy[] wordings;
    private final CompiledPolicy first;
    private final boolean changesRunning;
    private final long startKinds;
    private final boolean sideBySide;

    /**
     * @param subject what the policy is about
     * @param id of the policy
     * @param books all rule sets, by the time from which on they are effective
     * @param wordings one for each of them, null where the set does not have the policy or has it switched off; at least one
     */
    PolicyLine(SubjectType subject, String id, List<PolicyBook> books, List<@Nullable CompiledPolicy> wordings) {
        this.subject = subject;
        this.id = id;
        this.books = books;
        this.from = books.stream().mapToLong(PolicyBook::effectiveFrom).toArray();
        this.wordings = wordings.toArray(CompiledPolicy[]::new);
        this.first = wordings.stream().filter(Objects::nonNull).findFirst().orElseThrow();
        boolean changes = false;
        for (int i = 1; i < from.length; i++) {
            changes |= isRetroactive(i);
        }
        this.changesRunning = changes;
        long kinds = 0;
        boolean several = false;
        for (CompiledPolicy wording : this.wordings) {
            kinds |= wording == null ? 0 : wording.startKinds();
            several |= wording != null && wording.per() != null;
        }
        this.startKinds = kinds;
        this.sideBySide = several;
    }

    private boolean isRetroactive(int index) {
        CompiledPolicy wording = wordings[index];
        return wording != null && wording.policy().retroactive();
    }

    String id() {
        return id;
    }

    /** Whether a subject with facts of these kinds, a {@link KindSet}, can have a run at all. */
    boolean mayStart(long kinds) {
        return (kinds & startKinds) != 0;
    }

    /** Whether it is an event of a kind that can start a run by some wording up to its time: later ones change nothing of before. */
    boolean mayStartWith(Fact fact) {
        for (int i = 0; i < from.length && from[i] <= fact.occurredAt(); i++) {
            CompiledPolicy wording = wordings[i];
            if (wording != null && KindSet.has(wording.startKinds(), fact.kind())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a fact that counts opens the subject, see {@link SubjectType#isOpenedBy}. */
    boolean opens(Fact fact) {
        return subject.isOpenedBy(fact.kind()) && counts(fact);
    }

    /** Whether clocks run side by side by some wording. */
    boolean sideBySide() {
        return sideBySide;
    }

    /** The wording that holds for a clock that starts then, null if there is no such promise at that time. */
    @Nullable
    CompiledPolicy at(long time) {
        for (int i = from.length - 1; i >= 0; i--) {
            if (from[i] <= time) {
                return wordings[i];
            }
        }
        return null;
    }

    /**
     * Whether a fact counts: a set that was effective at its time had asked for such. Others may be here or not, as the tasks at
     * the sources learnt of a later set sooner or later, so nothing may depend on them.
     */
    boolean counts(Fact fact) {
        for (int i = 0; i < from.length && (i == 0 || from[i] <= fact.occurredAt()); i++) {
            if (from.length == 1 || books.get(i).concerns(subject, fact.kind())) {
                return true;
            }
        }
        return false;
    }

    /** A wording to describe a clock by that was told as started then, although no set has the policy at that time any more. */
    CompiledPolicy describing(long time) {
        CompiledPolicy found = first;
        for (int i = 0; i < from.length && from[i] <= time; i++) {
            found = wordings[i] == null ? found : wordings[i];
        }
        return found;
    }

    /** When the next wording after {@code time} comes that clocks take over while they run, {@link Clock#NEVER} if none does. */
    long nextRetroactive(long time) {
        if (changesRunning) {
            for (int i = 1; i < from.length; i++) {
                if (from[i] > time && isRetroactive(i)) {
                    return from[i];
                }
            }
        }
        return Clock.NEVER;
    }
}
