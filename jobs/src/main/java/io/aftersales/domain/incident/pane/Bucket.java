package io.aftersales.domain.incident.pane;

import java.util.function.LongPredicate;

/**
 * Some rows of a pane. The first bucket of a pane also knows how many there are in all.
 *
 * @param <P> kind of pane
 */
public interface Bucket<P> {

    /** Rows in this bucket. */
    int size();

    /** Rows in all buckets; of the first one. */
    int rows();

    /** Number of buckets; of the first one. */
    int buckets();

    /** Whether the pane says nothing; of the first bucket. */
    boolean isEmpty();

    /** The first bucket, when one of the pane's buckets is {@code after} and was {@code before}. */
    P counted(P before, P after);

    /** The first bucket, when there are so many. */
    P spread(int buckets);

    /** A bucket of those rows whose hash is as asked for, that knows of no others. */
    P only(LongPredicate hash);

    /** This bucket with the rows of another in the place of its own. */
    P holding(P rows);
}
