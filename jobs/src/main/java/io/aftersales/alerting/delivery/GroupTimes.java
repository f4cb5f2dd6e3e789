package io.aftersales.alerting.delivery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.state.MapState;

/** When the groups of one receiver were last told, in the state of the current key, and when they may be told next. */
final class GroupTimes {

    private final MapState<String, Long> told;
    private final LongSupplier longestInterval;

    /** @param longestInterval of all routes, millis: what is older means nothing */
    GroupTimes(MapState<String, Long> told, LongSupplier longestInterval) {
        this.told = told;
        this.longestInterval = longestInterval;
    }

    /**
     * When what comes now is due: when others of its group had time to come, and the group's interval is over.
     *
     * @param underWay whether the group is just being told something else
     */
    long dueAt(Dispatch dispatch, boolean underWay, long now) throws Exception {
        long waited = now + dispatch.waitMillis();
        return underWay ? Math.max(waited, now + dispatch.intervalMillis()) : Math.max(waited, again(dispatch, waited));
    }

    /**
     * A message that told these was not taken: what came for their groups while it was under way does not wait for the interval after it,
     * unless something of the group is due anyway.
     *
     * @param queue all that waits, by alert
     */
    void untold(List<Item> items, MapState<String, Queued> queue, long now) throws Exception {
        Set<String> untold = new HashSet<>();
        for (Item item : items) {
            if (!item.reminder()) {
                untold.add(item.dispatch().group());
            }
        }
        List<Queued> waiting = new ArrayList<>();
        for (Queued queued : queue.values()) {
            waiting.add(queued);
            if (queued.waiting().dueAt() <= now) {
                untold.remove(queued.waiting().group());
            }
        }
        for (Queued queued : waiting) {
            // What was refused itself waits for its own time.
            if (queued.waiting().attempts() == 0
                    && untold.contains(queued.waiting().group())) {
                queue.put(queued.waiting().alertId(), queued.due(sooner(queued, now)));
            }
        }
    }

    // What is due later than after its own wait waits for the interval since it came.
    private long sooner(Queued queued, long now) throws Exception {
        long dueAt = queued.waiting().dueAt();
        Dispatch dispatch = queued.dispatch();
        if (dueAt <= now + dispatch.waitMillis()) {
            return dueAt;
        }
        long waited = Math.max(now, dueAt - dispatch.intervalMillis() + dispatch.waitMillis());
        return Math.min(dueAt, Math.max(waited, again(dispatch, waited)));
    }

    private long again(Dispatch dispatch, long otherwise) throws Exception {
        Long last = told.get(dispatch.group());
        return last == null ? otherwise : last + dispatch.intervalMillis();
    }

    void told(Dispatch dispatch, long now) throws Exception {
        if (dispatch.intervalMillis() > 0) {
            told.put(dispatch.group(), now);
        }
    }

    /** Whether none is remembered; those that were told so long ago that it means nothing are forgotten. */
    boolean empty(long now) throws Exception {
        List<String> old = new ArrayList<>();
        for (Map.Entry<String, Long> each : told.entries()) {
            if (each.getValue() + longestInterval.getAsLong() <= now) {
                old.add(each.getKey());
            }
        }
        for (String group : old) {
            told.remove(group);
        }
        return told.isEmpty();
    }

    void clear() {
        told.clear();
    }
}
