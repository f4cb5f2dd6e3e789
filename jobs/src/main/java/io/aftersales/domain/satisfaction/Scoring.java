package io.aftersales.domain.satisfaction;

import io.aftersales.domain.satisfaction.ScorecardRule.MeanOf;
import io.aftersales.domain.window.ZoneWindows;

/** Counts a fact in a scorecard of the forms that look at each fact by itself. */
public final class Scoring {

    private Scoring() {}

    /** Whether the rule counts the fact at all. */
    public static boolean concerns(ScorecardRule rule, ServiceFact fact, ZoneWindows windows) {
        return rule.concerns(fact, windows)
                && (rule.counts(fact) || rule.outOf().contains(fact.kind()));
    }

    /** Adds the fact to the tally of its day; not for rules per consumer. */
    public static void count(ScorecardRule rule, ServiceFact fact, ZoneWindows windows, Tally tally) {
        long one = fact.sign();
        long timeOfDay = windows.timeOfDay(rule.dayOf(fact));
        tally.known(fact.knownAt());
        MeanOf mean = rule.mean();
        if (mean != null) {
            long value = mean.of(fact);
            if (value != ServiceFact.ABSENT) {
                ScoreSums.add(tally, value * one, one, timeOfDay);
            }
        } else if (rule.outOf().isEmpty()) {
            ScoreSums.add(tally, ScorecardRule.passesAll(rule.good(), fact) ? one : 0, one, timeOfDay);
        } else {
            long hit = rule.counts(fact) ? one : 0;
            ScoreSums.add(tally, hit, rule.outOf().contains(fact.kind()) ? one : 0, timeOfDay);
        }
    }

    /** The instant whose day the fact belongs to. */
    public static long dayOf(ScorecardRule rule, ServiceFact fact) {
        return rule.dayOf(fact);
    }
}
