package io.aftersales.domain.incident.rate;

import io.aftersales.domain.array.LongArrays;
import io.aftersales.domain.incident.pane.Bucket;
import java.util.function.LongPredicate;

/**
 * A bucket of an hour of a shop; flat and public because it is kept in state. A row of 24 bytes for each piece of evidence, so that an order
 * leaves with the last that is taken back, and counts for one buyer whenever that one becomes known.
 *
 * @param outOf events of the hour; of its first bucket
 * @param hits hashes of orders, ascending; of buyers as earlier releases kept it
 * @param unusual whether the share was out of its baseline when the hour ended, as earlier releases kept it
 * @param buyers hash of the buyer of each, 0 where unknown; null as earlier releases kept it
 * @param pieces hash of the evidence of each, ascending within an order; null as earlier releases kept it
 * @param rows pieces of the whole hour; of its first bucket
 * @param buckets of the hour; of its first one. 0 as earlier releases kept it, whose hours are one bucket
 * @param distinct buyers of the whole hour, 0 where they are not counted yet; of its first bucket
 */
public record RatePane(
        long outOf, long[] hits, boolean unusual, long[] buyers, long[] pieces, int rows, int buckets, long distinct)
        implements Bucket<RatePane> {

    static final RatePane EMPTY = of(new long[0], new long[0], new long[0]);

    public RatePane {
        if (buyers == null || pieces == null) {
            buyers = new long[hits.length];
            pieces = new long[hits.length];
        }
        if (buckets == 0) {
            rows = hits.length;
            buckets = 1;
        }
    }

    /** A bucket that knows of no others. */
    private static RatePane of(long[] hits, long[] buyers, long[] pieces) {
        return new RatePane(0, hits, false, buyers, pieces, 0, 0, 0);
    }

    /** With so many events more. */
    RatePane outOf(long more) {
        return new RatePane(outOf + more, hits, unusual, buyers, pieces, rows, buckets, distinct);
    }

    /** With the evidence that the count tells, or without what it takes back; the same object if that is nothing new. */
    RatePane with(RateCount count) {
        int at = place(count);
        boolean known = at < hits.length && hits[at] == count.hit() && pieces[at] == count.piece();
        if (count.withdrawn()) {
            return known
                    ? with(LongArrays.without(hits, at), LongArrays.without(buyers, at), LongArrays.without(pieces, at))
                    : this;
        }
        if (!known) {
            return with(
                    LongArrays.with(hits, at, count.hit()),
                    LongArrays.with(buyers, at, count.buyer()),
                    LongArrays.with(pieces, at, count.piece()));
        }
        if (count.buyer() == IdHash.NONE || count.buyer() == buyers[at]) {
            return this;
        }
        long[] told = buyers.clone();
        told[at] = count.buyer();
        return with(hits, told, pieces);
    }

    private RatePane with(long[] orders, long[] whose, long[] evidence) {
        return new RatePane(outOf, orders, unusual, whose, evidence, rows, buckets, distinct);
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

    @Override
    public int size() {
        return hits.length;
    }

    @Override
    public boolean isEmpty() {
        return outOf == 0 && rows == 0;
    }

    @Override
    public RatePane counted(RatePane before, RatePane after) {
        return new RatePane(outOf, hits, unusual, buyers, pieces, rows + after.size() - before.size(), buckets, 0);
    }

    @Override
    public RatePane spread(int among) {
        return new RatePane(outOf, hits, unusual, buyers, pieces, rows, among, distinct);
    }

    /** With its buyers counted. */
    RatePane distinct(long count) {
        return new RatePane(outOf, hits, unusual, buyers, pieces, rows, buckets, count);
    }

    @Override
    public RatePane only(LongPredicate hash) {
        int count = 0;
        int[] places = new int[hits.length];
        for (int i = 0; i < hits.length; i++) {
            if (hash.test(hits[i])) {
                places[count++] = i;
            }
        }
        return of(only(hits, places, count), only(buyers, places, count), only(pieces, places, count));
    }

    private static long[] only(long[] all, int[] places, int count) {
        long[] some = new long[count];
        for (int i = 0; i < count; i++) {
            some[i] = all[places[i]];
        }
        return some;
    }

    @Override
    public RatePane holding(RatePane others) {
        return with(others.hits, others.buyers, others.pieces);
    }
}
