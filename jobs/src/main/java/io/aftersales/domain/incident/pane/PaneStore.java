package io.aftersales.domain.incident.pane;

import org.jspecify.annotations.Nullable;

/**
 * Where the buckets of a key's panes are kept, each by its number (see {@link Buckets}).
 *
 * @param <P> kind of pane
 */
public interface PaneStore<P> {

    /** The bucket of that number, null where nothing is kept. */
    @Nullable
    P get(long number);

    /** Keeps a bucket. */
    void put(long number, P bucket);

    /** Forgets a bucket. */
    void remove(long number);
}
