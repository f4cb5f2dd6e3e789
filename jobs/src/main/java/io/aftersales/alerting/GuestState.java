package io.aftersales.alerting;

import io.aftersales.domain.alert.PastFold;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@link GuestFunction} keeps of a member. Flat for Flink.
 *
 * @param incidents that fold it
 * @param guests conditions that are of it, and whose alerts are kept elsewhere
 * @param past incidents that fold it no more, of a bounded run alone
 */
public record GuestState(List<String> incidents, List<Guest> guests, List<PastFold> past) {

    /** Nothing is known. */
    static final GuestState NONE = new GuestState(List.of(), List.of(), List.of());

    // Earlier releases kept none.
    public GuestState {
        past = past == null ? List.of() : past;
    }

    /**
     * A condition.
     *
     * @param desk where its alerts are kept
     * @param fingerprint its identity
     */
    public record Guest(String desk, String fingerprint) {}

    boolean empty() {
        return incidents.isEmpty() && guests.isEmpty() && past.isEmpty();
    }

    boolean has(String desk) {
        return guests.stream().anyMatch(each -> each.desk().equals(desk));
    }

    GuestState with(String incident, boolean folds) {
        List<PastFold> others = new ArrayList<>(past);
        others.removeIf(each -> each.incidentId().equals(incident));
        return new GuestState(changed(incidents, incident, folds), guests, others);
    }

    GuestState with(PastFold over) {
        return new GuestState(incidents, guests, changed(past, over, true));
    }

    GuestState with(Guest guest, boolean joins) {
        return new GuestState(incidents, changed(guests, guest, joins), past);
    }

    private static <T> List<T> changed(List<T> all, T one, boolean there) {
        List<T> changed = new ArrayList<>(all);
        changed.remove(one);
        if (there) {
            changed.add(one);
        }
        return changed;
    }
}
