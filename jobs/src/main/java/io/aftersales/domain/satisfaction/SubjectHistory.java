package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is kept of a subject; the list is changed in place by {@link FactEngine}, and its owner stores the state again
 * after each change.
 *
 * @param events in the order of event time
 * @param lookedAt event time of the last look, {@link Long#MIN_VALUE} before the first
 * @param timerAt when it is looked at again without an event, {@link Long#MAX_VALUE} if not
 */
public record SubjectHistory(List<Fact> events, long lookedAt, long timerAt) {

    /** Of a subject that nothing is known of. */
    public static SubjectHistory empty() {
        return new SubjectHistory(new ArrayList<>(4), Long.MIN_VALUE, Long.MAX_VALUE);
    }
}
