package io.aftersales.alerting;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@link GuestFunction} keeps of a member. Flat for Flink.
 *
 * @param incidents that fold it
 * @param guests conditions that are of it, and whose alerts are kept elsewhere
 */
public record GuestState(List<String> incidents, List<Guest> guests) {

    /** Nothing is known. */
    static final GuestState NONE = new GuestState(List.of(), List.of());

    /**
     * A condition.
     *
     * @param desk where its alerts are kept
     * @param fingerprint its identity
     */
    public record Guest(String desk, String fingerprint) {}

    boolean empty() {
        return incidents.isEmpty() && guests.isEmpty();
    }

    boolean has(String desk) {
        return guests.stream().anyMatch(each -> each.desk().equals(desk));
    }

    GuestState with(String incident, boolean folds) {
        return new GuestState(changed(incidents, incident, folds), guests);
    }

    GuestState with(Guest guest, boolean joins) {
        return new GuestState(incidents, changed(guests, guest, joins));
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
