package io.aftersales.domain.sla;

import io.aftersales.domain.event.Fact;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a subject's facts are folded: by time, then by event id, so that it never depends on the order of
 * arrival. One SHIPPED event of several parcels makes several facts; the parcel tells them apart.
 */
public final class FactOrder {

    private FactOrder() {}

    /**
     * Puts the fact into its place of the sorted list. Of two facts of the same event only the first in this order is kept,
     * whichever came first.
     *
     * @return false if the list did not change
     */
    public static boolean insert(List<Fact> sorted, Fact fact) {
        int same = indexOfSameEvent(sorted, fact);
        if (same >= 0) {
            if (compare(sorted.get(same), fact) <= 0) {
                return false;
            }
            sorted.remove(same);
        }
        int at = sorted.size();
        while (at > 0 && compare(sorted.get(at - 1), fact) > 0) {
            at--;
        }
        sorted.add(at, fact);
        return true;
    }

    private static int indexOfSameEvent(List<Fact> sorted, Fact fact) {
        for (int i = sorted.size() - 1; i >= 0; i--) {
            Fact other = sorted.get(i);
            if (other.kind() == fact.kind()
                    && other.eventId().equals(fact.eventId())
                    && Objects.equals(other.parcelId(), fact.parcelId())) {
                return i;
            }
        }
        return -1;
    }

    /** The order: below 0 where {@code a} comes first. */
    public static int compare(Fact a, Fact b) {
        int order = Long.compare(a.occurredAt(), b.occurredAt());
        if (order == 0) {
            order = a.eventId().compareTo(b.eventId());
        }
        if (order == 0) {
            order = a.kind().compareTo(b.kind());
        }
        return order != 0 ? order : compareParcels(a.parcelId(), b.parcelId());
    }

    private static int compareParcels(@Nullable String a, @Nullable String b) {
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        return a.compareTo(b);
    }
}
