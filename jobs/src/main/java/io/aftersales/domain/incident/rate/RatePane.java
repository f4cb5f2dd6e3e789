package io.aftersales.domain.incident.rate;

import java.util.Arrays;

/**
 * An hour of a shop; flat and public because it is kept in state. A row of 24 bytes for each piece of evidence, so that an order leaves with
 * the last that is taken back, and counts for one buyer whenever that one becomes known.
 *
 * @param outOf events
 * @param hits hashes of orders, ascending; of buyers as earlier releases kept it
 * @param unusual whether the share was out of its baseline when the hour ended: such hours say nothing about what is usual
 * @param buyers hash of the buyer of each, 0 where unknown; null as earlier releases kept it
 * @param pieces hash of the evidence of each, ascending within an order; null as earlier releases kept it
 */
public record RatePane(long outOf, long[] hits, boolean unusual, long[] buyers, long[] pieces) {

    static final RatePane EMPTY = new RatePane(0, new long[0], false, new long[0], new long[0]);

    public RatePane {
        if (buyers == null || pieces == null) {
            buyers = new long[hits.length];
            pieces = new long[hits.length];
        }
    }

    /** With what the count tells; the same object if that is nothing new. */
    public RatePane with(RateCount count) {
        if (count.hit() == IdHash.NONE) {
            return count.outOf() == 0 ? this : new RatePane(outOf + count.outOf(), hits, unusual, buyers, pieces);
        }
        int at = place(count);
        boolean known = at < hits.length && hits[at] == count.hit() && pieces[at] == count.piece();
        if (count.withdrawn()) {
            return known
                    ? new RatePane(outOf, without(hits, at), unusual, without(buyers, at), without(pieces, at))
                    : this;
        }
        if (!known) {
            return new RatePane(
                    outOf,
                    with(hits, at, count.hit()),
                    unusual,
                    with(buyers, at, count.buyer()),
                    with(pieces, at, count.piece()));
        }
        if (count.buyer() == IdHash.NONE || count.buyer() == buyers[at]) {
            return this;
        }
        long[] told = buyers.clone();
        told[at] = count.buyer();
        return new RatePane(outOf, hits, unusual, told, pieces);
    }

    private int place(RateCount count) {
        int from = 0;
        int to = hits.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            int order = Long.compare(hits[middle], count.hit());
            if (order < 0 || order == 0 && pieces[middle] < count.piece()) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private static long[] with(long[] all, int place, long one) {
        long[] more = new long[all.length + 1];
        System.arraycopy(all, 0, more, 0, place);
        more[place] = one;
        System.arraycopy(all, place, more, place + 1, all.length - place);
        return more;
    }

    private static long[] without(long[] all, int place) {
        long[] left = Arrays.copyOf(all, all.length - 1);
        System.arraycopy(all, place + 1, left, place, left.length - place);
        return left;
    }

    RatePane marked() {
        return new RatePane(outOf, hits, true, buyers, pieces);
    }
}
