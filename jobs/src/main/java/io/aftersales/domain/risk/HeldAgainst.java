package io.aftersales.domain.risk;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whom a statement about conduct is held against: a missed promise that turns out to have been another agent's, or nobody's, is held against
 * the former no more, and of what a thread says the newest holds, whichever comes first.
 */
public final class HeldAgainst {

    /** Subject of statements that are held against nobody. */
    public static final String NOBODY = "";

    private HeldAgainst() {}

    /**
     * Hears a statement; what agents are to hear goes to {@code out}.
     *
     * @param known what its thread said last, null where nothing
     * @return what its thread says now; null for a statement of its own, which is said once
     */
    public static @Nullable RiskFact with(@Nullable RiskFact known, RiskFact fact, Consumer<RiskFact> out) {
        if (!fact.hasThread()) {
            out.accept(fact);
            return null;
        }
        if (known != null && newer(known, fact)) {
            return known;
        }
        if (known != null
                && !known.subject().equals(fact.subject())
                && !known.subject().equals(NOBODY)) {
            out.accept(known.withdrawal());
        }
        if (!fact.subject().equals(NOBODY)) {
            out.accept(fact);
        }
        return fact;
    }

    private static boolean newer(RiskFact known, RiskFact fact) {
        int order = Long.compare(known.rank(), fact.rank());
        return order > 0 || order == 0 && known.eventId().compareTo(fact.eventId()) > 0;
    }
}
