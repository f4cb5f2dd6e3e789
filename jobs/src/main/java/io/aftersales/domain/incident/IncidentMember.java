package io.aftersales.domain.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An order of an incident with its first evidence; flat and public because it is kept in state.
 *
 * @param id order, or what stands for it
 * @param at when its first evidence happened, epoch millis
 * @param factor factor of the risk rules
 * @param eventId event that showed it
 */
public record IncidentMember(String id, long at, String factor, String eventId) {

    private static final Comparator<IncidentMember> ORDER = Comparator.comparingLong(IncidentMember::at)
            .thenComparing(IncidentMember::id)
            .thenComparing(IncidentMember::factor)
            .thenComparing(IncidentMember::eventId);

    /** The first {@code most} of those in {@code known} and the one, each once; the same list if nothing changes. */
    static List<IncidentMember> with(List<IncidentMember> known, IncidentMember one, int most) {
        if (known.size() == most && ORDER.compare(known.get(most - 1), one) <= 0) {
            return known;
        }
        int at = known.size();
        int same = -1;
        for (int i = known.size() - 1; i >= 0; i--) {
            if (ORDER.compare(one, known.get(i)) < 0) {
                at = i;
            }
            if (known.get(i).id().equals(one.id())) {
                same = i;
            }
        }
        if (same >= 0 && same < at) {
            return known;
        }
        List<IncidentMember> members = new ArrayList<>(known.size() + 1);
        members.addAll(known);
        if (same >= 0) {
            members.remove(same);
        }
        members.add(at, one);
        return members.size() > most ? members.subList(0, most) : members;
    }

    /** The first {@code most} of both lists, each order once. */
    static List<IncidentMember> union(List<IncidentMember> known, List<IncidentMember> more, int most) {
        List<IncidentMember> members = known;
        for (int i = 0; i < more.size(); i++) {
            members = with(members, more.get(i), most);
        }
        return members;
    }
}
