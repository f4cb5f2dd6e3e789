package io.aftersales.domain.incident;

import io.aftersales.domain.risk.RiskSubject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** A piece of evidence. */
    static IncidentMember of(IncidentEvidence evidence) {
        return new IncidentMember(
                evidence.member(), evidence.at(), evidence.factor(), evidence.eventId(), evidence.conversationId());
    }

    /** Those in their order with one more; the same list if it is known. */
    static List<IncidentMember> with(List<IncidentMember> known, IncidentMember one) {
        int found = Collections.binarySearch(known, one, ORDER);
        if (found >= 0 && known.get(found).equals(one)) {
            return known;
        }
        List<IncidentMember> more = new ArrayList<>(known.size() + 1);
        more.addAll(known);
        if (found >= 0) {
            more.set(found, one);
        } else {
            more.add(-found - 1, one);
        }
        return more;
    }

    /** Those in their order without one; the same list if it is not among them. */
    static List<IncidentMember> without(List<IncidentMember> known, IncidentMember one) {
        int found = Collections.binarySearch(known, one, ORDER);
        if (found < 0) {
            return known;
        }
        List<IncidentMember> less = new ArrayList<>(known);
        less.remove(found);
        return less;
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

    /** The first {@code most} of both, each order once. */
    static List<IncidentMember> union(List<IncidentMember> known, List<IncidentMember> more, int most) {
        if (more.isEmpty()) {
            return known;
        }
        Map<String, IncidentMember> byId = new HashMap<>();
        for (IncidentMember each : known) {
            byId.put(each.id(), each);
        }
        for (IncidentMember each : more) {
            byId.merge(each.id(), each, IncidentMember::earlier);
        }
        List<IncidentMember> members = new ArrayList<>(byId.values());
        members.sort(ORDER);
        return members.size() > most ? new ArrayList<>(members.subList(0, most)) : members;
    }

    private static IncidentMember earlier(IncidentMember one, IncidentMember other) {
        IncidentMember first = ORDER.compare(one, other) <= 0 ? one : other;
        return first.said(first(one.conversationId, other.conversationId));
    }
}
