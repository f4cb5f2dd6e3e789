package io.aftersales.domain.incident;

import io.aftersales.domain.incident.rate.IdHash;
import java.util.List;

/**
 * The evidence of one minute against one key; flat and public because it is kept in state.
 *
 * @param affected all orders
 * @param listed the first of them, as many as the rule lists
 */
public record EvidencePane(Affected affected, List<IncidentMember> listed) {

    /** Length of a pane. */
    public static final long MILLIS = 60_000;

    static final EvidencePane EMPTY = new EvidencePane(Affected.NOBODY, List.of());

    /** First millisecond of the pane that {@code at} lies in. */
    static long startOf(long at) {
        return Math.floorDiv(at, MILLIS) * MILLIS;
    }

    /** With further evidence; the same object if it is known already. */
    EvidencePane with(IncidentEvidence evidence, int most) {
        Affected all = affected.with(IdHash.of(evidence.member()), evidence.buyer());
        List<IncidentMember> first = IncidentMember.with(
                listed,
                new IncidentMember(
                        evidence.member(),
                        evidence.at(),
                        evidence.factor(),
                        evidence.eventId(),
                        evidence.conversationId()),
                most);
        return all == affected && first == listed ? this : new EvidencePane(all, first);
    }
}
