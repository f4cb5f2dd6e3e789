package io.aftersales.domain.sla;

import io.aftersales.domain.event.Fact;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what an event costs the same however long its subject lives: what lies before a safe point is laid aside in parts, and
 * brought back where a fact comes late that may change it, so that nothing depends on the order of arrival. A part goes when its
 * clocks are older than ended clocks are remembered, or when there are too many: facts of its time are late from then on.
 */
public final class LongHistory {

    /** Facts that are laid aside at most. */
    private static final int MOST_ASIDE = SubjectEngine.MOST_FACTS;

    /** A search for a safe point that found none is tried again only after so many more facts. */
    private static final int TRY_EVERY = 32;

    private final Store store;

    /** Where one subject's parts are. */
    public interface Store {

        /** Where they are, {@link PastIndex#EMPTY} if there are none. */
        PastIndex index() throws Exception;

        /** Remembers where they are. */
        void index(PastIndex index) throws Exception;

        /** The part of that number. */
        SubjectState part(int number) throws Exception;

        /** Lays a part aside. */
        void part(int number, SubjectState part) throws Exception;

        /** Forgets the part of that number. */
        void remove(int number) throws Exception;
    }

    /** @param store where parts are laid aside */
    public LongHistory(Store store) {
        this.store = store;
    }

    /** Whether a fact is of a time of which the subject's facts are gone. */
    public boolean isGone(SubjectState state, Fact fact) throws Exception {
        return state.past().exists()
                && fact.occurredAt() <= state.past().until()
                && fact.occurredAt() <= store.index().goneUntil();
    }

    /** The state with as much of its past as the fact may change; null if the fact stands there already. */
    public @Nullable SubjectState recalled(SubjectState state, Fact fact) throws Exception {
        if (!state.past().exists()) {
            return state;
        }
        PastIndex index = store.index();
        int from = index.firstConcernedBy(fact);
        return from < index.end() && stands(fact, store.part(from)) ? null : recalled(state, index, from);
    }

    private static boolean stands(Fact fact, SubjectState part) {
        for (Fact known : part.facts()) {
            if (FactOrder.compare(known, fact) == 0) {
                return true;
            }
        }
        return false;
    }

    /** The state with all of its past that is known. */
    public SubjectState whole(SubjectState state) throws Exception {
        if (!state.past().exists()) {
            return state;
        }
        PastIndex index = store.index();
        return recalled(state, index, index.first());
    }

    private SubjectState recalled(SubjectState state, PastIndex index, int from) throws Exception {
        SubjectState all = state;
        for (int number = index.end() - 1; number >= from; number--) {
            all = all.recalling(store.part(number));
        }
        return all;
    }

    /**
     * Lays aside what is safe to. What was brought back is laid aside anew.
     *
     * @param now event time up to which all facts are known
     * @return what is left at hand
     */
    public SubjectState settled(SubjectEngine engine, SubjectType subject, SubjectState state, long now)
            throws Exception {
        int size = state.facts().size();
        if (state.recalled() == 0 && (size < SafePoint.LONG || size % TRY_EVERY != 0)) {
            return state;
        }
        PastIndex known = store.index();
        PastIndex index = known.upTo(state.past().until());
        for (int number = index.end(); number < known.end(); number++) {
            store.remove(number);
        }
        SubjectState rest = state;
        while (rest.facts().size() >= SafePoint.LONG) {
            SafePoint.Parts parts = engine.part(subject, rest, now);
            if (parts == null) {
                break;
            }
            store.part(index.end(), parts.earlier());
            index = index.with(PastIndex.Part.of(parts.earlier().facts()));
            rest = parts.rest();
        }
        index = withoutOld(index, now == Long.MIN_VALUE ? now : now - engine.endedMillis());
        if (!index.equals(known)) {
            store.index(index);
        }
        return rest.settled();
    }

    private PastIndex withoutOld(PastIndex index, long oldest) throws Exception {
        PastIndex left = index;
        while (!left.parts().isEmpty() && (left.parts().get(0).until() <= oldest || left.facts() > MOST_ASIDE)) {
            store.remove(left.first());
            left = left.withoutFirst();
        }
        return left;
    }
}
