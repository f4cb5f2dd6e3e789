package io.aftersales.domain.incident.rate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Hours together.
 *
 * @param hits distinct buyers of each hour, added up
 * @param outOf events
 */
record RateSum(long hits, long outOf) {

    double share() {
        return outOf == 0 ? 0 : (double) hits / outOf;
    }

    /** Hours from {@code from}, inclusive, to {@code to}, exclusive; a buyer of several hours counts once in a window. */
    static RateSum window(RateState state, RateHours panes, long from, long to) {
        Map<Long, Long> byOrder = new HashMap<>();
        long outOf = 0;
        for (int i = state.indexFrom(from); i < state.hours().length && state.hours()[i] < to; i++) {
            RatePane pane = panes.get(state.hours()[i]);
            if (pane != null) {
                outOf += pane.outOf();
                add(pane, byOrder);
            }
        }
        return new RateSum(buyers(byOrder), outOf);
    }

    // Of two buyers of an order in two hours, one of which is too old to be told anew, the same is always taken.
    private static void add(RatePane pane, Map<Long, Long> byOrder) {
        for (int i = 0; i < pane.hits().length; i++) {
            byOrder.merge(
                    pane.hits()[i],
                    pane.buyers()[i],
                    (one, other) -> Long.compareUnsigned(one, other) >= 0 ? one : other);
        }
    }

    // An order of an unknown buyer counts for one of its own.
    private static long buyers(Map<Long, Long> byOrder) {
        Set<Long> buyers = new HashSet<>();
        byOrder.forEach((order, buyer) -> buyers.add(buyer == IdHash.NONE ? order : buyer));
        return buyers.size();
    }

    /** The same of what is usual: without the hours that were not. */
    static RateSum usual(RateState state, RateHours panes, long from, long to) {
        long hits = 0;
        long outOf = 0;
        for (int i = state.indexFrom(from); i < state.hours().length && state.hours()[i] < to; i++) {
            RatePane pane = panes.get(state.hours()[i]);
            if (pane != null && !pane.unusual()) {
                Map<Long, Long> byOrder = new HashMap<>();
                add(pane, byOrder);
                hits += buyers(byOrder);
                outOf += pane.outOf();
            }
        }
        return new RateSum(hits, outOf);
    }
}
