package io.aftersales.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
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
 * <p>State: the elements, each under its {@link Place} so that a further one of an instant costs what the first did. Timers: one for each
 * time; a function that has others tells them apart by what it keeps.
 *
 * @param <T> what waits
 */
public final class EventTimeOrder<T> {

    /**
     * Where an element waits; flat and public because it is kept in state.
     *
     * @param at the time for which it waits, epoch millis
     * @param number how many came before it for that time: there are no gaps, as those of a time are taken all at once
     */
    public record Place(long at, int number) {}

    private final @Nullable MapState<Place, T> waiting;
    private final Comparator<T> sameTime;

    private EventTimeOrder(@Nullable MapState<Place, T> waiting, Comparator<T> sameTime) {
        this.waiting = waiting;
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
                waits
                        ? context.getMapState(new MapStateDescriptor<>(name, TypeInformation.of(Place.class), type))
                        : null,
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
        return keeps(element, at, knownAt, timers, timers.currentWatermark());
    }

    /**
     * {@link #keeps(Object, long, Long, TimerService)} where more is known of the time than the watermark.
     *
     * @param come time that has come, epoch millis: a restored task knows no watermark at first, and what is late is none the less
     */
    public boolean keeps(T element, long at, @Nullable Long knownAt, TimerService timers, long come) throws Exception {
        long watermark = timers.currentWatermark();
        if (waiting == null || watermark == Long.MAX_VALUE) {
            return false;
        }
        long now = come == Long.MAX_VALUE ? watermark : Math.max(watermark, come);
        long time = Math.max(now + 1, knownAt == null ? at : Math.max(at, knownAt));
        int number = waitingFor(time, waiting);
        waiting.put(new Place(time, number), element);
        if (number == 0) {
            timers.registerEventTimeTimer(time);
        }
        return true;
    }

    /** How many wait for that time, found in as many looks as their number has digits, lest it be kept and written with each. */
    private static <T> int waitingFor(long time, MapState<Place, T> waiting) throws Exception {
        int taken = -1;
        int free = 0;
        while (waiting.contains(new Place(time, free))) {
            taken = free;
            free = 2 * free + 1;
        }
        while (free - taken > 1) {
            int between = (taken + free) / 2;
            if (waiting.contains(new Place(time, between))) {
                taken = between;
            } else {
                free = between;
            }
        }
        return free;
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
        if (waiting == null || !waiting.contains(new Place(registered, 0))) {
            LazyTimer.clear(timers, registered);
        }
    }

    /** The elements whose time has come with that timer, in their order; none in a live run. */
    public List<T> due(long timestamp) throws Exception {
        List<T> due = new ArrayList<>(1);
        Place place = new Place(timestamp, 0);
        T next = waiting == null ? null : waiting.get(place);
        while (waiting != null && next != null) {
            due.add(next);
            waiting.remove(place);
            place = new Place(timestamp, place.number() + 1);
            next = waiting.get(place);
        }
        if (due.size() > 1) {
            due.sort(sameTime);
        }
        return due;
    }
}
