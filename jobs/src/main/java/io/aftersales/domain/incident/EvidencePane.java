package io.aftersales.domain.incident;

import io.aftersales.domain.incident.pane.Bucket;
import io.aftersales.domain.incident.rate.IdHash;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * A bucket of the evidence of one minute against one key; flat and public because it is kept in state. All evidence against an order is in
 * the same one. A minute is as large as its evidence: who is to leave when the last evidence against the order is taken back, and who is
 * listed then in its place, must be known by name.
 *
 * @param affected its orders
 * @param listed its evidence, in its order; as earlier releases kept it the first of each order, and not of all
 * @param rows evidence of the whole minute; of its first bucket
 * @param orders orders of the whole minute; of its first bucket
 * @param buckets of the minute; of its first one. 0 as earlier releases kept it, whose minutes are one bucket
 */
public record EvidencePane(Affected affected, List<IncidentMember> listed, int rows, int orders, int buckets)
        implements Bucket<EvidencePane> {

    /** Length of a pane. */
    public static final long MILLIS = 60_000;

    static final EvidencePane EMPTY = of(Affected.NOBODY, List.of());

    public EvidencePane {
        if (buckets == 0) {
            rows = listed.size();
            orders = affected.members().length;
            buckets = 1;
        }
    }

    /** A bucket that knows of no others. */
    static EvidencePane of(Affected affected, List<IncidentMember> listed) {
        return new EvidencePane(affected, listed, 0, 0, 0);
    }

    /** First millisecond of the pane that {@code at} lies in. */
    static long startOf(long at) {
        return Math.floorDiv(at, MILLIS) * MILLIS;
    }

    /** With further evidence, or what is told of it now; the same object if it is known already. */
    EvidencePane with(IncidentEvidence evidence) {
        Affected all = affected.with(IdHash.of(evidence.member()), evidence.buyer());
        List<IncidentMember> pieces = IncidentMember.with(listed, IncidentMember.of(evidence));
        return all == affected && pieces == listed ? this : with(all, pieces);
    }

    /** Without evidence that was taken back; the same object if it is not known. */
    EvidencePane without(IncidentEvidence evidence) {
        List<IncidentMember> pieces = IncidentMember.without(listed, IncidentMember.of(evidence));
        if (pieces == listed) {
            return this;
        }
        for (IncidentMember piece : pieces) {
            if (piece.id().equals(evidence.member())) {
                return with(affected, pieces);
            }
        }
        return with(affected.without(IdHash.of(evidence.member())), pieces);
    }

    private EvidencePane with(Affected all, List<IncidentMember> pieces) {
        return new EvidencePane(all, pieces, rows, orders, buckets);
    }

    @Override
    public int size() {
        return Math.max(listed.size(), affected.members().length);
    }

    @Override
    public boolean isEmpty() {
        return orders == 0;
    }

    @Override
    public EvidencePane counted(EvidencePane before, EvidencePane after) {
        return new EvidencePane(
                affected,
                listed,
                rows + after.listed.size() - before.listed.size(),
                orders + after.affected.members().length - before.affected.members().length,
                buckets);
    }

    @Override
    public EvidencePane spread(int among) {
        return new EvidencePane(affected, listed, rows, orders, among);
    }

    @Override
    public EvidencePane only(LongPredicate hash) {
        List<IncidentMember> pieces = new ArrayList<>();
        for (IncidentMember piece : listed) {
            if (hash.test(IdHash.of(piece.id()))) {
                pieces.add(piece);
            }
        }
        return of(affected.only(hash), pieces);
    }

    @Override
    public EvidencePane holding(EvidencePane others) {
        return with(others.affected, others.listed);
    }
}
