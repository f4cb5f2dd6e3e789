package io.aftersales.domain.incident.rate;

import io.aftersales.domain.incident.pane.Buckets;
import io.aftersales.domain.incident.pane.PaneStore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The hours of a shop, as they are kept. */
final class RateBook {

    private final PaneStore<RatePane> hours;
    private final Buckets<RatePane> buckets;

    RateBook(PaneStore<RatePane> hours) {
        this.hours = hours;
        this.buckets = new Buckets<>(hours, RatePane.EMPTY, (int) RateCount.HOUR - 1);
    }

    /**
     * Takes a count in, or back.
     *
     * @return whether that was news
     */
    boolean learn(RateCount count) {
        if (count.hit() != IdHash.NONE) {
            return buckets.change(count.hour(), count.hit(), bucket -> bucket.with(count));
        }
        if (count.outOf() != 0) {
            RatePane first = buckets.first(count.hour());
            hours.put(count.hour(), (first == null ? RatePane.EMPTY : first).outOf(count.outOf()));
        }
        return count.outOf() != 0;
    }

    /** The first bucket of an hour, null where nothing is kept. */
    @Nullable
    RatePane first(long hour) {
        return buckets.first(hour);
    }

    /** All evidence of an hour. */
    void each(long hour, Consumer<RatePane> out) {
        buckets.each(hour, out);
    }

    /** Writes down how many buyers an hour has. */
    RatePane counted(long hour, RatePane first, long buyers) {
        RatePane counted = first.distinct(buyers);
        hours.put(hour, counted);
        return counted;
    }

    /** Forgets an hour. */
    void remove(long hour) {
        buckets.remove(hour);
    }
}
