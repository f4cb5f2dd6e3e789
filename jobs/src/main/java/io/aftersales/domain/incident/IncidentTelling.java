package io.aftersales.domain.incident;

import io.aftersales.domain.incident.episode.Telling;
import java.util.List;
import java.util.Objects;

/**
 * An incident as it is told; flat and public because it is kept in state.
 *
 * @param openedAt when it opened, epoch millis; tells incidents of a key apart
 * @param countedFrom since when its buyers are counted: a window before it opened
 * @param changedAt when this became so
 * @param firing whether it lasts
 * @param buyers distinct buyers since {@code countedFrom}
 * @param orders distinct orders since then
 * @param threshold buyers in a window from which on it was an incident
 * @param usual buyers that are usual in a window, below 0 where that is not known yet
 * @param members its first orders
 */
public record IncidentTelling(
        long openedAt,
        long countedFrom,
        long changedAt,
        boolean firing,
        int buyers,
        int orders,
        int threshold,
        double usual,
        List<IncidentMember> members)
        implements Telling {

    IncidentTelling ended(long at, Affected all, List<IncidentMember> first) {
        return grown(at, all, first, false);
    }

    IncidentTelling grown(long at, Affected all, List<IncidentMember> first) {
        return grown(at, all, first, true);
    }

    private IncidentTelling grown(long at, Affected all, List<IncidentMember> first, boolean lasts) {
        return new IncidentTelling(
                openedAt, countedFrom, at, lasts, all.buyersCount(), all.members().length, threshold, usual, first);
    }

    /** That it never was, found by evidence that came late. */
    static IncidentTelling never(long openedAt, long at) {
        return new IncidentTelling(openedAt, openedAt, at, false, 0, 0, 0, -1, List.of());
    }

    /** The same without its orders, for what needs not know them. */
    IncidentTelling bare() {
        return new IncidentTelling(
                openedAt, countedFrom, changedAt, firing, buyers, orders, threshold, usual, List.of());
    }

    @Override
    public int digest() {
        return orders == 0 ? 0 : Objects.hash(openedAt, changedAt, firing, buyers, orders, threshold, digests());
    }

    private int digests() {
        int digest = 0;
        for (IncidentMember member : members) {
            digest = 31 * digest + Objects.hash(member.id(), member.at(), member.factor(), member.eventId());
            digest = 31 * digest + Objects.hashCode(member.conversationId());
        }
        return digest;
    }
}
