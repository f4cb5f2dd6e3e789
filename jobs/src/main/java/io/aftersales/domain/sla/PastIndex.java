package io.aftersales.domain.sla;

import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the parts of a subject's past are. Flat and public because it is kept in state.
 *
 * @param goneUntil event time up to which nothing is known any more, {@link Long#MIN_VALUE} if all is
 * @param first number of the first part, the others follow
 * @param parts the parts in event-time order
 */
public record PastIndex(long goneUntil, int first, List<Part> parts) {

    /** No past. */
    public static final PastIndex EMPTY = new PastIndex(Long.MIN_VALUE, 0, List.of());

    /**
     * One part.
     *
     * @param until event time of its last fact; its first is after the end of the part before
     * @param events hashes of the ids of its events, as one that is told again may bear another time
     */
    public record Part(long until, int[] events) {

        /** The part that those facts make. */
        static Part of(List<Fact> facts) {
            return new Part(
                    facts.get(facts.size() - 1).occurredAt(),
                    facts.stream().mapToInt(fact -> fact.eventId().hashCode()).toArray());
        }

        private boolean mayHold(Fact fact) {
            int hash = fact.eventId().hashCode();
            for (int event : events) {
                if (event == hash) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The number of the first part that the fact may change or be in; one behind the last if it is in none. */
    int firstConcernedBy(Fact fact) {
        for (int i = 0; i < parts.size(); i++) {
            if (fact.occurredAt() <= parts.get(i).until() || parts.get(i).mayHold(fact)) {
                return first + i;
            }
        }
        return end();
    }

    /** Whether nothing lies aside and nothing is gone, so that there is nothing to remember. */
    public boolean knowsAll() {
        return parts.isEmpty() && goneUntil == Long.MIN_VALUE;
    }

    int end() {
        return first + parts.size();
    }

    int facts() {
        int count = 0;
        for (Part part : parts) {
            count += part.events().length;
        }
        return count;
    }

    /** Without the parts that end after that time. */
    PastIndex upTo(long until) {
        int kept = parts.size();
        while (kept > 0 && parts.get(kept - 1).until() > until) {
            kept--;
        }
        return new PastIndex(goneUntil, first, parts.subList(0, kept));
    }

    PastIndex with(Part part) {
        List<Part> more = new ArrayList<>(parts);
        more.add(part);
        return new PastIndex(goneUntil, first, more);
    }

    PastIndex withoutFirst() {
        return new PastIndex(parts.get(0).until(), first + 1, parts.subList(1, parts.size()));
    }
}
