package io.aftersales.local.simulator;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What will happen next, in the order of time; acts of the same instant happen in the order in which they were planned. */
final class Agenda {

    private static final Comparator<Entry> ORDER =
            Comparator.comparingLong(Entry::at).thenComparingLong(Entry::number);

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(ORDER);
    private long now;
    private long number;

    /** Nothing is planned, and it is that instant, in epoch millis. */
    Agenda(long now) {
        this.now = now;
    }

    /** Something that happens at an instant, and may plan what comes of it. */
    interface Act {
        /** @param now epoch millis */
        void happen(long now);
    }

    private record Entry(long at, long number, Act act) {}

    /** Plans an act; what would lie in the past happens now. */
    void plan(long at, Act act) {
        entries.add(new Entry(Math.max(at, now), number++, act));
    }

    /** Plans an act for that much after the instant of the act that happens now. */
    void after(long span, Act act) {
        plan(now + span, act);
    }

    /** When the next act happens, {@link Long#MAX_VALUE} if none is planned. */
    long nextAt() {
        Entry next = entries.peek();
        return next == null ? Long.MAX_VALUE : next.at;
    }

    /** Lets the next act happen; there must be one. */
    void next() {
        Entry next = entries.remove();
        now = next.at;
        next.act.happen(now);
    }

    /** How many acts are planned. */
    int size() {
        return entries.size();
    }
}
