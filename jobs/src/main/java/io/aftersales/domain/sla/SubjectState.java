package io.aftersales.domain.sla;

import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is kept of a subject. The lists are changed in place by {@link SubjectEngine}; their owner stores the state again
 * after each change.
 *
 * @param facts the subject's facts in event-time order
 * @param published what was told of its clocks
 * @param timerAt when the subject is looked at again without an event, {@link Clock#NEVER} if not
 */
public record SubjectState(List<Fact> facts, List<PublishedClock> published, long timerAt) {

    /** The state of a subject that nothing is known of. */
    public static SubjectState empty() {
        return new SubjectState(new ArrayList<>(4), new ArrayList<>(3), Clock.NEVER);
    }

    /** The same with another timer. */
    public SubjectState withTimerAt(long at) {
        return new SubjectState(facts, published, at);
    }
}
