package io.aftersales.local.bench.load;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Holds events back as far as the knobs say, so that they come out of order, or late from a silent feed. */
final class Backlog {

    private static final long SILENCE_CYCLE = 10 * Day.MINUTE;

    private final PriorityQueue<Held> held =
            new PriorityQueue<>(Comparator.comparingLong(Held::until).thenComparingLong(Held::number));
    private final EventOutput output;
    private final long disorder;
    private final long silence;
    private final SplittableRandom random;
    private long number;

    private record Held(GeneratedEvent event, long until, long number) {}

    Backlog(Knobs knobs, EventOutput output, SplittableRandom random) {
        this.output = output;
        this.disorder = knobs.disorderSeconds() * Day.SECOND;
        this.silence = knobs.silenceSeconds() * Day.SECOND;
        this.random = random;
    }

    /** Takes an event, and lets out those whose time has come. */
    void add(GeneratedEvent event) {
        long until = event.occurredAt() + (disorder == 0 ? 0 : random.nextLong(disorder));
        long phase = event.occurredAt() % SILENCE_CYCLE;
        if (event.stream() == Stream.LOGISTICS && phase >= SILENCE_CYCLE - silence) {
            until = Math.max(until, event.occurredAt() - phase + SILENCE_CYCLE);
        }
        held.add(new Held(event, until, number++));
        while (!held.isEmpty() && held.element().until <= event.occurredAt()) {
            output.write(held.remove().event);
        }
    }

    /** Lets everything out: what was added up to here is complete. */
    void flush() {
        while (!held.isEmpty()) {
            output.write(held.remove().event);
        }
    }
}
