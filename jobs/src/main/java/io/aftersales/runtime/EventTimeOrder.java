package io.aftersales.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/**
 * Elements of a key that wait until event time comes to them. A history is read from topics of which one is ahead of the other by chance, and
 * what is told of a half-known story depends on which half: there each element waits for its time, and what comes of it is told as it would
 * have been live. A live run takes each as it comes.
 *
 * <p>An element's time is the later of its own and the one at which the stage before it knew of it, which the record carries: a scan is known
 * with the shipment that says whose it is. What a stage tells at a timer carries that timer's time by itself.
 *
 * <p>State: the elements by their time. Timers: one for each time; a function that has others tells them apart by what it keeps.
 *
 * @param <T> what waits
 */
public final class EventTimeOrder<T> {

    private final @Nullable MapState<Long, List<T>> byTime;
    private final Comparator<T> sameTime;

    private EventTimeOrder(@Nullable MapState<Long, List<T>> byTime, Comparator<T> sameTime) {
        this.byTime = byTime;
        this.sameTime = sameTime;
    }

    /**
     * Of the function whose context this is.
     *
     * @param name of the state
     * @param sameTime the order of elements of one time, lest it be that of their arrival
     * @param waits whether any waits at all
     */
    public static <T> EventTimeOrder<T> of(
            RuntimeContext context, String name, TypeInformation<T> type, Comparator<T> sameTime, boolean waits) {
        return new EventTimeOrder<>(
                waits ? context.getMapState(new MapStateDescriptor<>(name, Types.LONG, Types.LIST(type))) : null,
                sameTime);
    }

    /**
     * Keeps the element until its time comes; false if it is to be taken now. One that is late waits for the next instant: what comes of it
     * is known after all that was told before.
     *
     * @param at its own time, epoch millis
     * @param knownAt the record's time, epoch millis, null where it has none
     */
    public boolean keeps(T element, long at, @Nullable Long knownAt, TimerService timers) throws Exception {
        if (byTime == null) {
            return false;
        }
        long now = timers.currentWatermark();
        if (now == Long.MAX_VALUE) {
            return false;
        }
        long time = Math.max(now + 1, knownAt == null ? at : Math.max(at, knownAt));
        List<T> known = byTime.get(time);
        List<T> all = known == null ? new ArrayList<>(1) : new ArrayList<>(known);
        all.add(element);
        byTime.put(time, all);
        if (known == null) {
            timers.registerEventTimeTimer(time);
        }
        return true;
    }

    /**
     * {@link LazyTimer#at} for what else the function waits for. Two timers of a key at one instant are one to Flink: where elements wait,
     * it stays, and the function passes over those that are not the one it keeps.
     */
    public long timerAt(TimerService timers, long registered, long wanted) throws Exception {
        if (registered <= wanted) {
            return registered;
        }
        clearTimer(timers, registered);
        timers.registerEventTimeTimer(wanted);
        return wanted;
    }

    /** {@link LazyTimer#clear} likewise. */
    public void clearTimer(TimerService timers, long registered) throws Exception {
        if (byTime == null || !byTime.contains(registered)) {
            LazyTimer.clear(timers, registered);
        }
    }

    /** The elements whose time has come with that timer, in their order; none in a live run. */
    public List<T> due(long timestamp) throws Exception {
        List<T> due = byTime == null ? null : byTime.get(timestamp);
        if (due == null) {
            return List.of();
        }
        byTime.remove(timestamp);
        if (due.size() == 1) {
            return due;
        }
        List<T> sorted = new ArrayList<>(due);
        sorted.sort(sameTime);
        return sorted;
    }
}
