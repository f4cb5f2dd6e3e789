package io.aftersales.domain.satisfaction;

import io.aftersales.domain.satisfaction.ScorecardRule.MeanOf;
import io.aftersales.domain.satisfaction.ScorecardRule.Target;
import io.aftersales.domain.window.Wilson;
import org.jspecify.annotations.Nullable;

/**
 * A scorecard's figures of a day, a pure function of its sums.
 *
 * @param numerator so far
 * @param denominator so far
 * @param value figure so far, null without a denominator
 * @param lowerBound Wilson lower bound of a share, null for means
 * @param met whether the target is kept, null without one and below the least sample
 * @param remainingBudget how many more misses the target bears, 0 once it is lost, null where no miss is known to be the worst
 * @param forecast value to be expected at the end of the day, null without a denominator
 */
public record Score(
        long numerator,
        long denominator,
        @Nullable Double value,
        @Nullable Double lowerBound,
        @Nullable Boolean met,
        @Nullable Long remainingBudget,
        @Nullable Double forecast) {

    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final int RECENT_HOURS = 2;

    /** Shares are decimal numbers that binary ones only come near to. */
    private static final double NEAR = 1e-9;

    /**
     * The figures.
     *
     * @param counts sums of the day
     * @param minimumSample below which nothing is judged
     */
    public static Score of(ScorecardRule rule, Counts counts, long minimumSample) {
        return of(
                rule,
                counts.of(ScoreSums.NUMERATOR),
                counts.of(ScoreSums.DENOMINATOR),
                forecastOf(rule, counts),
                minimumSample);
    }

    /**
     * The figures of given sums, of a day or of several.
     *
     * @param forecast value to be expected, null where nothing is
     * @param minimumSample below which nothing is judged
     */
    public static Score of(
            ScorecardRule rule, long numerator, long denominator, @Nullable Double forecast, long minimumSample) {
        boolean some = denominator > 0;
        Double value = some ? (double) numerator / denominator : null;
        Target target = rule.target();
        return new Score(
                numerator,
                denominator,
                value,
                some && rule.mean() == null ? Wilson.lowerBound(numerator, denominator) : null,
                target != null && value != null && denominator >= minimumSample ? target.met(value) : null,
                target != null && some ? budget(rule, target, numerator, denominator) : null,
                forecast);
    }

    /**
     * Value to be expected at the end of the day, null without a denominator. The day is taken as known to the end of the last hour in
     * which something counts: when that became known depends on the order of arrival, what counts in the end does not.
     */
    public static @Nullable Double forecastOf(ScorecardRule rule, Counts counts) {
        return counts.of(ScoreSums.DENOMINATOR) > 0 ? forecast(rule, counts) : null;
    }

    private static @Nullable Long budget(ScorecardRule rule, Target target, long numerator, long denominator) {
        MeanOf mean = rule.mean();
        if (mean != null) {
            // Each further miss counts as the cap: (sum + k * cap) / (n + k) <= target.
            long worst = mean.worst();
            return worst == ServiceFact.ABSENT || target.atLeast() || worst <= target.value()
                    ? null
                    : floor((target.value() * denominator - numerator) / (worst - target.value()));
        }
        if (target.atLeast()) {
            if (target.value() <= 0) {
                return null;
            }
            // Each further miss may be one that was good: (good - k) / n >= target; that is worse than one more in the
            // sample, as it is where a good one stays good: good / (n + k) >= target.
            return rule.missMayHaveBeenGood()
                    ? floor(numerator - target.value() * denominator)
                    : floor(numerator / target.value() - denominator);
        }
        // Each further one is a miss out of the same sample: (bad + k) / n <= target.
        return floor(target.value() * denominator - numerator);
    }

    private static long floor(double misses) {
        return Math.max(0, (long) Math.floor(misses + NEAR));
    }

    /** What is still to come is expected to be as much as the hours so far had, and as good as the latest hours were. */
    private static double forecast(ScorecardRule rule, Counts counts) {
        double numerator = counts.of(ScoreSums.NUMERATOR);
        double denominator = counts.of(ScoreSums.DENOMINATOR);
        long from = rule.hours() == null ? 0 : rule.hours().from();
        long to = rule.hours() == null ? DAY : rule.hours().to();
        double passed = Math.min(1, Math.max(0, (double) (knownTo(counts) - from) / (to - from)));
        double recent = recent(counts);
        if (passed <= 0 || passed >= 1 || Double.isNaN(recent)) {
            return numerator / denominator;
        }
        double toCome = denominator * (1 - passed) / passed;
        return (numerator + toCome * recent) / (denominator + toCome);
    }

    private static long knownTo(Counts counts) {
        int hours = 24;
        while (hours > 0
                && counts.of(ScoreSums.numeratorOf(hours - 1)) == 0
                && counts.of(ScoreSums.numeratorOf(hours - 1) + 1) == 0) {
            hours--;
        }
        return hours * HOUR;
    }

    private static double recent(Counts counts) {
        long numerator = 0;
        long denominator = 0;
        int found = 0;
        for (int hour = 23; hour >= 0 && found < RECENT_HOURS; hour--) {
            long n = counts.of(ScoreSums.numeratorOf(hour) + 1);
            if (n > 0) {
                numerator += counts.of(ScoreSums.numeratorOf(hour));
                denominator += n;
                found++;
            }
        }
        return denominator == 0 ? Double.NaN : (double) numerator / denominator;
    }
}
