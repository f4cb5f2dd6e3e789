package io.aftersales.domain.incident;

import io.aftersales.domain.incident.rate.IdHash;
import java.util.List;

/**
 * The evidence of one minute against one key; flat and public because it is kept in state. As large as its evidence: who is to leave when
 * the last evidence against the order is taken back must be known by name.
 *
 * @param affected all orders
 * @param listed all evidence, in its order; as earlier releases kept it the first of each order, and not of all
 */
public record EvidencePane(Affected affected, List<IncidentMember> listed) {

    /** Length of a pane. */
    public static final long MILLIS = 60_000;

    static final EvidencePane EMPTY = new EvidencePane(Affected.NOBODY, List.of());

    /** First millisecond of the pane that {@code at} lies in. */
    static long startOf(long at) {
        return Math.floorDiv(at, MILLIS) * MILLIS;
    }

    /** With further evidence, or what is told of it now; the same object if it is known already. */
    EvidencePane with(IncidentEvidence evidence) {
        Affected all = affected.with(IdHash.of(evidence.member()), evidence.buyer());
        List<IncidentMember> pieces = IncidentMember.with(listed, IncidentMember.of(evidence));
        return all == affected && pieces == listed ? this : new EvidencePane(all, pieces);
    }

    /** Without evidence that was taken back; the same object if it is not known. */
    EvidencePane without(IncidentEvidence evidence) {
        List<IncidentMember> pieces = IncidentMember.without(listed, IncidentMember.of(evidence));
        if (pieces == listed) {
            return this;
        }
        for (IncidentMember piece : pieces) {
            if (piece.id().equals(evidence.member())) {
                return new EvidencePane(affected, pieces);
            }
        }
        return new EvidencePane(affected.without(IdHash.of(evidence.member())), pieces);
    }

    /** How many orders. */
    int orders() {
        return affected.members().length;
    }
}
