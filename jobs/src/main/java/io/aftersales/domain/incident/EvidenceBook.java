package io.aftersales.domain.incident;

import io.aftersales.domain.incident.pane.Buckets;
import io.aftersales.domain.incident.pane.PaneStore;
import io.aftersales.domain.incident.rate.IdHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The minutes of evidence against a key, as they are kept. What a window needs of a minute that is over, its orders and their buyers, is
 * written down beside its buckets when it is read first: while an incident lasts each minute reads those of the whole window.
 */
final class EvidenceBook {

    /** Number of the bucket that holds the orders of all, the last within the minute. */
    private static final int SUM = (int) EvidencePane.MILLIS - 1;

    private final PaneStore<EvidencePane> panes;
    private final Buckets<EvidencePane> buckets;
    private final Map<Long, Affected> read = new HashMap<>();

    EvidenceBook(PaneStore<EvidencePane> panes) {
        this.panes = panes;
        this.buckets = new Buckets<>(panes, EvidencePane.EMPTY, SUM - 1);
    }

    /**
     * Takes evidence in, or back.
     *
     * @param over whether its minute may have been read
     * @return whether that was news
     */
    boolean learn(IncidentEvidence evidence, boolean over) {
        long start = EvidencePane.startOf(evidence.at());
        boolean news = buckets.change(
                start,
                IdHash.of(evidence.member()),
                bucket -> evidence.withdrawn() ? bucket.without(evidence) : bucket.with(evidence));
        if (news && over) {
            panes.remove(start + SUM);
        }
        return news;
    }

    /** How many orders there are in a minute. */
    int orders(long start) {
        EvidencePane first = buckets.first(start);
        return first == null ? 0 : first.orders();
    }

    /** Everyone in a minute that is over. */
    Affected affected(long start) {
        return read.computeIfAbsent(start, this::sum);
    }

    private Affected sum(long start) {
        EvidencePane first = buckets.first(start);
        if (first == null) {
            return Affected.NOBODY;
        }
        if (first.buckets() == 1) {
            return first.affected();
        }
        EvidencePane kept = panes.get(start + SUM);
        if (kept != null) {
            return kept.affected();
        }
        List<Affected> all = new ArrayList<>();
        buckets.each(start, bucket -> all.add(bucket.affected()));
        Affected sum = Affected.union(all);
        panes.put(start + SUM, EvidencePane.of(sum, List.of()));
        return sum;
    }

    /** All evidence of a minute, in no order. */
    List<IncidentMember> listed(long start) {
        List<IncidentMember> all = new ArrayList<>();
        buckets.each(start, bucket -> all.addAll(bucket.listed()));
        return all;
    }

    /** Forgets a minute. */
    void remove(long start) {
        buckets.remove(start);
        panes.remove(start + SUM);
    }
}
