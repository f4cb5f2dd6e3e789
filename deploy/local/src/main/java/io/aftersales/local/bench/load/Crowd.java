package io.aftersales.local.bench.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The subjects whose lives go on, and what became of those whose events have all been. Not thread-safe. */
final class Crowd {

    private final PriorityQueue<Subject> living = new PriorityQueue<>(Comparator.comparingLong(Subject::nextAt));
    private final List<Subject> unsettled = new ArrayList<>();
    private final Outcomes settled = new Outcomes();

    void add(Subject subject) {
        living.add(subject);
    }

    /** When the next event of them all occurs, {@link Long#MAX_VALUE} if there is none. */
    long nextAt() {
        return living.isEmpty() ? Long.MAX_VALUE : living.element().nextAt();
    }

    /** The next event of them all; there must be one. */
    GeneratedEvent next(EventForge forge) {
        Subject subject = living.remove();
        GeneratedEvent event = subject.next(forge);
        if (subject.nextAt() != Long.MAX_VALUE) {
            living.add(subject);
        } else {
            settle(subject, event.occurredAt());
        }
        return event;
    }

    /** Outcomes that no later time changes. */
    void settled(Outcomes outcomes) {
        settled.addAll(outcomes);
    }

    /** A subject without further events; {@code now} is when its last one occurred, or earlier. */
    void settle(Subject subject, long now) {
        ExpectedClocks clocks = new ExpectedClocks();
        if (subject.tell(now, clocks)) {
            unsettled.add(subject);
        } else {
            settled(clocks.outcomes());
        }
    }

    /** What all clocks must have come to at {@code now}, when all events up to then are known. */
    Outcomes expected(long now) {
        ExpectedClocks clocks = new ExpectedClocks();
        living.forEach(subject -> subject.tell(now, clocks));
        unsettled.forEach(subject -> subject.tell(now, clocks));
        clocks.outcomes().addAll(settled);
        return clocks.outcomes();
    }
}
