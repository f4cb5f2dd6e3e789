package io.aftersales.domain.incident.rate;

import io.aftersales.domain.window.Wilson;
import java.util.NavigableSet;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Walks over hours: opens an anomaly where the share of a window leaves its baseline, and closes it when it is back, each hour by the rule in
 * force at its end. The same hours give the same anomalies, however they came to be.
 */
final class RateFold {

    private static final long HOUR = RateCount.HOUR;

    private final LongFunction<@Nullable RateRule> rules;
    private final RateView view;
    private final NavigableSet<Long> unusual;
    private final Consumer<RateTelling> tell;

    /**
     * A walk.
     *
     * @param rules the rule in force at the end of an hour, null where there is none, which ends an anomaly
     * @param unusual the hours before the walk in which the share was out of its baseline; those of the walk are added
     */
    RateFold(
            LongFunction<@Nullable RateRule> rules,
            RateView view,
            NavigableSet<Long> unusual,
            Consumer<RateTelling> tell) {
        this.rules = rules;
        this.view = view;
        this.unusual = unusual;
        this.tell = tell;
    }

    /** How it stands when all hours that end at {@code until} or before are judged. */
    RateStanding run(RateStanding from, long until) {
        RateStanding standing = from;
        for (long end = next(standing); end <= until; end = next(standing)) {
            standing = step(standing, end);
        }
        return standing;
    }

    // While an anomaly lasts every hour is judged, else the next one of which something is kept.
    private long next(RateStanding standing) {
        if (standing.open()) {
            return standing.judgedUntil() + HOUR;
        }
        long hour = view.next(standing.judgedUntil());
        return hour == RateState.NEVER ? hour : hour + HOUR;
    }

    private RateStanding step(RateStanding before, long end) {
        RateRule rule = rules.apply(end);
        if (rule == null) {
            if (before.open()) {
                tell.accept(RateTelling.ended(before, end, RateSum.NOTHING));
            }
            return RateStanding.closed(end);
        }
        return before.open() ? last(rule, before, end) : open(rule, end);
    }

    private RateStanding last(RateRule rule, RateStanding before, long end) {
        unusual.add(end - HOUR);
        RateSum window = window(rule, end);
        boolean judgeable = window.outOf() >= rule.minimumSample();
        int quiet = judgeable ? 0 : before.quietHours() + 1;
        boolean over = judgeable
                ? window.share() < Math.max(rule.floor(), rule.clearTimes() * before.usual())
                : quiet * HOUR >= rule.quietMillis();
        if (!over) {
            return before.lasting(end, quiet);
        }
        tell.accept(RateTelling.ended(before, end, window));
        return RateStanding.closed(end);
    }

    private RateStanding open(RateRule rule, long end) {
        long from = end - rule.windowMillis();
        // Most hours have not even that, and their buyers need not be read.
        if (view.outOf(from, end) < rule.minimumSample() || view.evidence(from, end) < rule.minimumHits()) {
            return RateStanding.closed(end);
        }
        RateSum window = window(rule, end);
        if (window.hits() < rule.minimumHits()) {
            return RateStanding.closed(end);
        }
        RateSum usual = view.usual(from - rule.days() * 24 * HOUR, from, unusual::contains);
        double limit = Math.max(rule.floor(), rule.times() * usual.share());
        if (usual.outOf() < rule.minimumHistory() || Wilson.lowerBound(window.hits(), window.outOf()) <= limit) {
            return RateStanding.closed(end);
        }
        unusual.add(end - HOUR);
        tell.accept(RateTelling.opened(end, window, usual.share()));
        return new RateStanding(end, end, usual.share(), 0);
    }

    private RateSum window(RateRule rule, long end) {
        long from = end - rule.windowMillis();
        return new RateSum(view.buyers(from, end), view.outOf(from, end));
    }

    /** How an anomaly that lasts then stands when the hours up to {@code until} are judged. */
    RateStanding standing(RateTold open, long until) {
        int quiet = 0;
        for (long end = until; end > open.openedAt() && isQuiet(end); end -= HOUR) {
            quiet++;
        }
        return new RateStanding(until, open.openedAt(), open.usual(), quiet);
    }

    private boolean isQuiet(long end) {
        RateRule rule = rules.apply(end);
        return rule != null && view.outOf(end - rule.windowMillis(), end) < rule.minimumSample();
    }
}
