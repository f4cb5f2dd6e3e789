package io.aftersales.local.simulator;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * A day of the shops with its busy and its quiet hours, shorter than a real one so that a viewer sees it pass.
 *
 * @param day how long it takes
 * @param opensAt what hour it is, of 24, when the show begins
 * @param weights traffic of each of its 24 hours; 1 is the usual
 */
record Rhythm(Duration day, double opensAt, List<Double> weights) {

    private static final int HOURS = 24;

    Rhythm {
        if (weights.size() != HOURS || weights.stream().anyMatch(weight -> weight <= 0)) {
            throw new IllegalArgumentException("weights must be 24 numbers above 0");
        }
        if (day.compareTo(Duration.ofMinutes(HOURS)) < 0 || opensAt < 0 || opensAt >= HOURS) {
            throw new IllegalArgumentException("day must be at least PT24M, opensAt from 0 to 23.99");
        }
    }

    /** The hour of the shops' day, from 0 to 24, that much after the show began; before it for negative spans. */
    double hour(long sinceStart) {
        double days = (double) sinceStart / day.toMillis() + opensAt / HOURS;
        return (days - Math.floor(days)) * HOURS;
    }

    /** Traffic then, passing smoothly from one hour into the next. */
    double weight(long sinceStart) {
        double hour = hour(sinceStart);
        int from = (int) hour;
        double part = hour - from;
        return weights.get(from) * (1 - part) + weights.get((from + 1) % HOURS) * part;
    }

    /** The traffic of the busiest hour. */
    double greatest() {
        return Collections.max(weights);
    }

    /** How long until it is that hour of the shops' day again, more than 0. */
    long until(double wanted, long sinceStart) {
        double ahead = wanted - hour(sinceStart);
        double hours = ahead <= 0 ? ahead + HOURS : ahead;
        return Math.max(1, (long) (hours / HOURS * day.toMillis()));
    }
}
