package io.aftersales.domain.incident.rate;

import java.util.Arrays;

/**
 * An hour of a shop; flat and public because it is kept in state.
 *
 * @param outOf events
 * @param hits hashes of buyers, ascending
 * @param unusual whether the share was out of its baseline when the hour ended: such hours say nothing about what is usual
 */
public record RatePane(long outOf, long[] hits, boolean unusual) {

    static final RatePane EMPTY = new RatePane(0, new long[0], false);

    /** With one more count. */
    public RatePane with(RateCount count) {
        int at = count.hit() == 0 ? 0 : Arrays.binarySearch(hits, count.hit());
        if (at >= 0) {
            return count.outOf() == 0 ? this : new RatePane(outOf + count.outOf(), hits, unusual);
        }
        long[] more = new long[hits.length + 1];
        int place = -at - 1;
        System.arraycopy(hits, 0, more, 0, place);
        more[place] = count.hit();
        System.arraycopy(hits, place, more, place + 1, hits.length - place);
        return new RatePane(outOf + count.outOf(), more, unusual);
    }

    RatePane marked() {
        return new RatePane(outOf, hits, true);
    }
}
