package io.aftersales.domain.sla;

import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.List;

/**
 * What is kept of a subject at hand. The lists are changed in place by {@link SubjectEngine}; their owner stores the state again
 * after each change.
 *
 * @param facts the subject's facts in event-time order, those of the past left out
 * @param published what was told of its clocks, those of the past left out
 * @param timerAt when the subject is looked at again without an event, {@link Clock#NEVER} if not
 * @param past what came before, see {@link LongHistory}
 * @param recalled how many of the facts were brought back from the past for a while
 */
public record SubjectState(List<Fact> facts, List<PublishedClock> published, long timerAt, Past past, int recalled) {

    /** A state with nothing before it. */
    public SubjectState(List<Fact> facts, List<PublishedClock> published, long timerAt) {
        this(facts, published, timerAt, Past.NONE, 0);
    }

    /** The state of a subject that nothing is known of. */
    public static SubjectState empty() {
        return new SubjectState(new ArrayList<>(4), new ArrayList<>(3), Clock.NEVER);
    }

    /** The same with another timer. */
    public SubjectState withTimerAt(long at) {
        return new SubjectState(facts, published, at, past, recalled);
    }

    /** Whether it has as many facts as are kept at hand: it takes no more, and what is open ends. */
    public boolean full() {
        return facts.size() - recalled >= SubjectEngine.MOST_FACTS;
    }

    /** The same together with what lay just before it. */
    SubjectState recalling(SubjectState earlier) {
        List<Fact> allFacts = new ArrayList<>(earlier.facts.size() + facts.size() + 1);
        allFacts.addAll(earlier.facts);
        allFacts.addAll(facts);
        List<PublishedClock> allTold = new ArrayList<>(earlier.published.size() + published.size() + 1);
        allTold.addAll(earlier.published);
        allTold.addAll(published);
        return new SubjectState(allFacts, allTold, timerAt, earlier.past, recalled + earlier.facts.size());
    }

    SubjectState settled() {
        return recalled == 0 ? this : new SubjectState(facts, published, timerAt, past, 0);
    }
}
