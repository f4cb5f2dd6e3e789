package io.aftersales.runtime;

import java.util.function.LongConsumer;
import org.apache.flink.streaming.api.TimerService;

/**
 * One event-time timer of a key, epoch millis, {@link Long#MAX_VALUE} for none. A timer that fires early costs less than one that is moved
 * with every event.
 */
public final class LazyTimer {

    private static final long NONE = Long.MAX_VALUE;

    private LazyTimer() {}

    /** When the key's timer fires from now on, given when it would and when it should. */
    public static long at(TimerService timers, long registered, long wanted) {
        return at(registered, wanted, timers::registerEventTimeTimer, timers::deleteEventTimeTimer);
    }

    /** The same where the service of timers is another. */
    public static long at(long registered, long wanted, LongConsumer register, LongConsumer delete) {
        if (registered <= wanted) {
            return registered;
        }
        if (registered != NONE) {
            delete.accept(registered);
        }
        register.accept(wanted);
        return wanted;
    }

    /** Takes back the key's timer, if there is one: nothing is left to look at. */
    public static void clear(TimerService timers, long registered) {
        if (registered != NONE) {
            timers.deleteEventTimeTimer(registered);
        }
    }
}
