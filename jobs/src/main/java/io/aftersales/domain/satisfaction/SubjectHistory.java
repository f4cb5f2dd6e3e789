package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.FactOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of a subject; changed in place by {@link FactEngine}, and its owner stores the state again after each
 * change. Flat, with public fields, because it is kept in state. Beside the state it carries how far the events were folded, which
 * is no state: a restore does not bring it back, and then the events are folded again.
 */
public final class SubjectHistory {

    /** Events in the order of event time. */
    public List<Fact> events = new ArrayList<>(4);

    /** Event time of the last look, {@link Long#MIN_VALUE} before the first. */
    public long lookedAt = Long.MIN_VALUE;

    /** When it is looked at again without an event, {@link Long#MAX_VALUE} if not. */
    public long timerAt = Long.MAX_VALUE;

    /** Whether a conversation that is full was taken out of the queue already: an earlier release left it there until it was forgotten. */
    public boolean outOfQueue;

    private transient @Nullable SubjectFold fold;
    private transient @Nullable Definitions settled;
    private transient @Nullable SeenEvents seen;

    /**
     * The same with a list of its own. What was folded goes over to it: only one of the two goes on, the other is what is kept of
     * this moment.
     */
    public SubjectHistory parted() {
        SubjectHistory other = new SubjectHistory();
        other.events = new ArrayList<>(events);
        other.lookedAt = lookedAt;
        other.timerAt = timerAt;
        other.outOfQueue = outOfQueue;
        other.fold = fold;
        other.settled = settled;
        other.seen = seen;
        rest();
        return other;
    }

    /** The event as it is kept, in as few strings as can be. */
    @Nullable
    Fact sharing(@Nullable Fact event) {
        return event == null || events.isEmpty() ? event : event.sharing(events.get(events.size() - 1));
    }

    /** Whether the event may be there already, in this form or another. */
    boolean mayHave(Fact event) {
        if (seen == null) {
            seen = new SeenEvents(events);
        }
        return seen.mayHave(event);
    }

    /** Puts an event into its place that is certainly not there yet. */
    void add(int place, Fact event) {
        events.add(place, event);
        if (seen != null) {
            seen.add(event);
        }
    }

    /** Puts an event into its place that may be there already. */
    void insert(Fact event) {
        if (mayHave(event)) {
            FactOrder.insert(events, event);
            return;
        }
        int place = events.size();
        while (place > 0 && FactOrder.compare(events.get(place - 1), event) > 0) {
            place--;
        }
        add(place, event);
    }

    /** What the events come to as of the last look, by these definitions; null if that is not known. */
    @Nullable
    SubjectFold foldedBy(Definitions definitions) {
        return definitions == settled || definitions.equals(settled) ? fold : null;
    }

    void looked(SubjectFold folded, Definitions definitions, long now) {
        fold = folded;
        settled = definitions;
        lookedAt = now;
    }

    /** Of a subject where nothing happens only the state is kept. */
    void rest() {
        fold = null;
        settled = null;
        seen = null;
    }
}
