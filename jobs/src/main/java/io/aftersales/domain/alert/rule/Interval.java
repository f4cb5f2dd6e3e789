package io.aftersales.domain.alert.rule;

import io.aftersales.domain.alert.Alert;
import io.aftersales.domain.alert.Instants;
import io.aftersales.domain.alert.Matcher;
import java.io.Serializable;
import java.util.List;

/**
 * A span that holds for some alerts; of several the first holds.
 *
 * @param where which alerts; all where it is empty
 * @param millis the span, {@link Instants#NEVER} for never
 */
public record Interval(List<Matcher> where, long millis) implements Serializable {

    public Interval {
        where = List.copyOf(where);
    }

    /** The span of the first that matches, {@code otherwise} where none does. */
    static long first(List<Interval> intervals, Alert alert, long otherwise) {
        for (Interval interval : intervals) {
            if (Matcher.all(interval.where, alert)) {
                return interval.millis;
            }
        }
        return otherwise;
    }
}
