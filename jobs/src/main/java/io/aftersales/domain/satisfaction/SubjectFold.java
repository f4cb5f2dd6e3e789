package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import org.jspecify.annotations.Nullable;

/**
 * What a subject's events, in their order, come to. It goes on: an event that comes after all others is seen by itself, and
 * costs the same however many there were before it.
 *
 * <p>A fold tells two kinds of things. What {@link #see} and {@link #pass} tell stays told, whatever comes later in the order.
 * What {@link #stand} tells holds as things stand, and is told anew each time.
 */
abstract class SubjectFold {

    private long lastAt = Long.MIN_VALUE;
    private boolean ended;

    /** Sees the event after all others, or after some that it {@linkplain #commutes commutes} with. */
    final void add(Fact event, FactLedger told) {
        lastAt = Math.max(lastAt, event.occurredAt());
        EventKind kind = event.kind();
        ended |= kind == EventKind.LOGISTICS_DELIVERED
                || kind == EventKind.ORDER_COMPLETED
                || kind == EventKind.ORDER_CANCELLED;
        see(event, told);
    }

    /** Tells what the event adds for good. */
    abstract void see(Fact event, FactLedger told);

    /** Tells what the time that came adds for good. */
    void pass(long now, FactLedger told) {
        // Most subjects change by their events alone.
    }

    /** Tells what holds at {@code now} as things stand, and when to look again; changes nothing. */
    void stand(long now, FactLedger standing) {
        // Most subjects tell nothing that they do not stand by.
    }

    /** Where the conversation stands at {@code now}, null for other subjects and before it begins. */
    @Nullable
    QueueStatus status(long now) {
        return null;
    }

    /**
     * Whether a fold that sees the event next tells what a fold of all would: it does unless the event shows what came before it
     * in another light.
     *
     * @param lookedAt event time of the last look
     */
    boolean goesOnWith(Fact event, long lookedAt) {
        return true;
    }

    /**
     * Whether it is all the same if the event is seen after the later one, of those that {@link #steadyFor} tells, that was seen
     * already.
     */
    boolean commutes(Fact event, Fact later) {
        return false;
    }

    /** How many of the last events, with {@code event}, leave all alike whom the subject concerns. */
    int steadyFor(Fact event) {
        return 0;
    }

    /** Whether nothing is known of what its events follow, so that none of them counts. */
    boolean lacksBeginning() {
        return false;
    }

    /** Event time of the last event, {@link Long#MIN_VALUE} before the first. */
    final long lastAt() {
        return lastAt;
    }

    /** Whether an event said that the subject is over. */
    final boolean ended() {
        return ended;
    }
}
