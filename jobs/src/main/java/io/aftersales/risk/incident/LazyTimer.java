package io.aftersales.risk.incident;

import java.util.function.LongConsumer;

/** One event-time timer of a key. A timer that fires early costs less than one that is moved with every event. */
final class LazyTimer {

    private static final long NEVER = Long.MAX_VALUE;

    private LazyTimer() {}

    /** When the key's timer fires from now on, given when it would and when it should. */
    static long at(long registered, long wanted, LongConsumer register, LongConsumer delete) {
        if (registered <= wanted) {
            return registered;
        }
        if (registered != NEVER) {
            delete.accept(registered);
        }
        register.accept(wanted);
        return wanted;
    }
}
