package io.aftersales.domain.incident.pane;

import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of panes, found by the hashes of their rows: linear hashing (Litwin, Linear hashing: a new tool for file and table addressing,
 * 1980). A pane that grows gets one bucket more at a time, which takes its rows from one other, so no row is ever the dear one. A pane of
 * few rows is its first bucket; so is one of many rows as earlier releases kept it, until it changes.
 *
 * <p>The first bucket has the number of the pane's start. One that is not alone holds no rows, only how many there are in all, because it
 * changes with each of them; the others follow. Buckets that are empty are not kept, and a pane does not shrink to fewer.
 *
 * @param <P> kind of pane
 */
public final class Buckets<P extends Bucket<P>> {

    /** Rows of a bucket on average: few enough to be copied with each change, and so many that a pane is read in few steps. */
    static final int ROWS = 32;

    private final PaneStore<P> store;
    private final P empty;
    private final int most;

    /** @param most buckets of a pane: fewer than numbers between two starts */
    public Buckets(PaneStore<P> store, P empty, int most) {
        this.store = store;
        this.empty = empty;
        this.most = most;
    }

    /** The first bucket of a pane, null where nothing is kept of it. */
    public @Nullable P first(long start) {
        return store.get(start);
    }

    /**
     * Changes the bucket of a row.
     *
     * @param change returns the same object where nothing changes
     * @return whether something did
     */
    public boolean change(long start, long hash, UnaryOperator<P> change) {
        P first = at(start);
        boolean alone = first.buckets() == 1;
        long number = number(start, placeOf(hash, first.buckets()));
        P before = alone ? first : at(number);
        P after = change.apply(before);
        if (after == before) {
            return false;
        }
        if (!alone) {
            keep(number, after);
        }
        P counted = (alone ? after : first).counted(before, after);
        if (counted.rows() > (long) ROWS * counted.buckets() && counted.buckets() < most) {
            counted = split(start, counted);
        }
        if (counted.isEmpty()) {
            store.remove(start);
        } else {
            store.put(start, counted);
        }
        return true;
    }

    /** All buckets of a pane that hold rows. */
    public void each(long start, Consumer<P> out) {
        P first = at(start);
        if (first.size() > 0) {
            out.accept(first);
        }
        for (int place = 0; first.buckets() > 1 && place < first.buckets(); place++) {
            P bucket = store.get(number(start, place));
            if (bucket != null) {
                out.accept(bucket);
            }
        }
    }

    /** Forgets a pane. */
    public void remove(long start) {
        int buckets = at(start).buckets();
        for (int place = 0; buckets > 1 && place < buckets; place++) {
            store.remove(number(start, place));
        }
        store.remove(start);
    }

    private static long number(long start, int place) {
        return start + 1 + place;
    }

    private P at(long number) {
        P kept = store.get(number);
        return kept == null ? empty : kept;
    }

    private void keep(long number, P bucket) {
        if (bucket.size() == 0) {
            store.remove(number);
        } else {
            store.put(number, bucket);
        }
    }

    private P split(long start, P first) {
        int added = first.buckets();
        int from = added - Integer.highestOneBit(added);
        P whole = added == 1 ? first : at(number(start, from));
        LongPredicate stays = hash -> placeOf(hash, added + 1) == from;
        keep(number(start, added), whole.only(stays.negate()));
        keep(number(start, from), whole.only(stays));
        return (added == 1 ? first.holding(empty) : first).spread(added + 1);
    }

    /** Among so many buckets the one of a row. */
    static int placeOf(long hash, int buckets) {
        int full = Integer.highestOneBit(buckets);
        int place = (int) (hash & (2L * full - 1));
        return place < buckets ? place : place & (full - 1);
    }
}
