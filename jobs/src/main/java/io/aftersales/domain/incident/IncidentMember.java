package io.aftersales.domain.incident;

import io.aftersales.domain.risk.RiskSubject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An order of an incident with its first evidence; flat and public because it is kept in state.
 *
 * @param id order, or what stands for it
 * @param at when its first evidence happened, epoch millis
 * @param factor factor of the risk rules
 * @param eventId event that showed it
 * @param conversationId where the buyer spoke of it, of several the first of the alphabet; null where nowhere
 */
public record IncidentMember(
        String id,
        long at,
        String factor,
        String eventId,
        @Nullable String conversationId) {

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
        String said = same < 0 ? one.conversationId() : first(known.get(same).conversationId(), one.conversationId());
        if (same >= 0 && same < at && Objects.equals(said, known.get(same).conversationId())) {
            return known;
        }
        List<IncidentMember> members = new ArrayList<>(known.size() + 1);
        members.addAll(known);
        if (same >= 0 && same < at) {
            members.set(same, known.get(same).said(said));
            return members;
        }
        if (same >= 0) {
            members.remove(same);
        }
        members.add(at, one.said(said));
        return members.size() > most ? members.subList(0, most) : members;
    }

    private IncidentMember said(@Nullable String conversation) {
        return Objects.equals(conversation, conversationId)
                ? this
                : new IncidentMember(id, at, factor, eventId, conversation);
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null || other != null && other.compareTo(one) < 0 ? other : one;
    }

    /** What alerts of single orders know it by: its own name, and that of the conversation. */
    public void names(Consumer<String> names) {
        names.accept(id);
        String said = conversationId == null ? id : RiskSubject.id(RiskSubject.conversation(conversationId));
        if (!said.equals(id)) {
            names.accept(said);
        }
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
