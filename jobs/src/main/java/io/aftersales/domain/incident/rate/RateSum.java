package io.aftersales.domain.incident.rate;

import java.util.Arrays;

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
        long[] all = new long[0];
        long outOf = 0;
        for (int i = state.indexFrom(from); i < state.hours().length && state.hours()[i] < to; i++) {
            RatePane pane = panes.get(state.hours()[i]);
            if (pane != null) {
                outOf += pane.outOf();
                int known = all.length;
                all = Arrays.copyOf(all, known + pane.hits().length);
                System.arraycopy(pane.hits(), 0, all, known, pane.hits().length);
            }
        }
        return new RateSum(Arrays.stream(all).distinct().count(), outOf);
    }

    /** The same of what is usual: without the hours that were not. */
    static RateSum usual(RateState state, RateHours panes, long from, long to) {
        long hits = 0;
        long outOf = 0;
        for (int i = state.indexFrom(from); i < state.hours().length && state.hours()[i] < to; i++) {
            RatePane pane = panes.get(state.hours()[i]);
            if (pane != null && !pane.unusual()) {
                hits += pane.hits().length;
                outOf += pane.outOf();
            }
        }
        return new RateSum(hits, outOf);
    }
}
