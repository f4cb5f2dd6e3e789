package io.aftersales.domain.risk;

import java.util.List;

/**
 * Weights by how much there is of something.
 *
 * @param measure what is measured
 * @param steps ascending; the last one that is reached counts, and below the first nothing does
 */
public record Steps(Measure measure, List<Step> steps) {

    public Steps {
        steps = List.copyOf(steps);
    }

    /**
     * A weight and from where on it counts.
     *
     * @param from least value of the measure
     * @param weight log-odds, of either sign
     */
    public record Step(long from, double weight) {}
}
