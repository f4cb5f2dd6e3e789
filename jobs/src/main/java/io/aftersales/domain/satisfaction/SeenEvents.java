package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.Fact;
import java.util.Arrays;
import java.util.List;

/** Which events a subject has, by their hashes: an event that is new, as nearly all are, is known as such without looking at each. */
final class SeenEvents {

    private int[] ids;
    private int size;

    SeenEvents(List<Fact> events) {
        ids = new int[Math.max(4, events.size())];
        for (int i = 0; i < events.size(); i++) {
            add(events.get(i));
        }
    }

    void add(Fact event) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
        }
        ids[size++] = idOf(event);
    }

    /** False only if the event is certainly not among them. */
    boolean mayHave(Fact event) {
        int id = idOf(event);
        for (int i = 0; i < size; i++) {
            if (ids[i] == id) {
                return true;
            }
        }
        return false;
    }

    /** An event may make a fact for each parcel. */
    private static int idOf(Fact event) {
        int parcel = event.parcelId() == null ? 0 : event.parcelId().hashCode();
        return (event.eventId().hashCode() * 31 + event.kind().ordinal()) * 31 + parcel;
    }
}
