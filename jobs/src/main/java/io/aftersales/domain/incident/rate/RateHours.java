package io.aftersales.domain.incident.rate;

import org.jspecify.annotations.Nullable;

/** Where the hours of a key are kept, by their start. */
public interface RateHours {

    /** The hour that begins at {@code start}, null where nothing is kept. */
    @Nullable
    RatePane get(long start);

    /** Keeps an hour. */
    void put(long start, RatePane pane);

    /** Forgets an hour. */
    void remove(long start);
}
