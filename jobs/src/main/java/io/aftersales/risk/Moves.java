package io.aftersales.risk;

import io.aftersales.domain.risk.RiskFact;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of some facts was known by a conversation or a review before its order was, and what leaves the subject for one that was found.
 *
 * @param from the conversation or review that some were known by, null where none were; live they come one by one
 * @param eventIds events of those
 * @param away whether some are withdrawn
 */
record Moves(@Nullable String from, Set<String> eventIds, boolean away) {

    /** Nothing moves. */
    static final Moves NONE = new Moves(null, Set.of(), false);

    static Moves of(List<RiskFact> facts) {
        String from = null;
        boolean away = false;
        Set<String> eventIds = Set.of();
        for (RiskFact fact : facts) {
            away |= fact.withdrawn();
            if (fact.from() != null) {
                from = fact.from();
                eventIds = eventIds.isEmpty() ? new HashSet<>() : eventIds;
                eventIds.add(fact.eventId());
            }
        }
        return from == null && !away ? NONE : new Moves(from, eventIds, away);
    }
}
