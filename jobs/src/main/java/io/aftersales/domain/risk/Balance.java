package io.aftersales.domain.risk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for and against an order, ready to be weighed at any instant from the last event on. Sums go by the order of the
 * rules, so that they are the same to the last bit whatever the order of arrival.
 */
final class Balance {

    private final RiskRules rules;
    private final List<Pile> piles = new ArrayList<>();
    private final List<Ladder> ladders = new ArrayList<>();
    private final Marks marks;
    private boolean fades;

    /** Evidence of one factor, as often as the factor asks for; those that count, not being settled, are marked. */
    private record Pile(RiskFactor factor, List<Evidence> pieces, boolean[] counts) {}

    /** A factor with steps, and the measure that they are held against. */
    private record Ladder(RiskFactor factor, Steps steps, Course course) {}

    Balance(RiskRules rules, RiskCase risk) {
        this.rules = rules;
        this.marks = Marks.of(risk.evidence());
        // Most orders have no evidence, and are looked at as often as all others.
        Map<String, List<Evidence>> byFactor = risk.evidence().isEmpty() ? Map.of() : new HashMap<>();
        for (Evidence piece : risk.evidence()) {
            if (!piece.isMark()) {
                byFactor.computeIfAbsent(piece.factor(), id -> new ArrayList<>())
                        .add(piece);
            }
        }
        for (RiskFactor factor : rules.factors()) {
            if (factor.sources().steps() != null) {
                Course course = Course.of(factor.sources().steps().measure(), risk.story());
                if (course.known()) {
                    ladders.add(new Ladder(factor, factor.sources().steps(), course));
                }
            }
            List<Evidence> pieces = byFactor.isEmpty() ? null : byFactor.get(factor.id());
            if (pieces != null) {
                addPile(factor, pieces);
            }
        }
    }

    private void addPile(RiskFactor factor, List<Evidence> pieces) {
        List<Evidence> seen = Repetition.suffice(factor.weighing(), pieces);
        if (!seen.isEmpty()) {
            List<Evidence> standing = marks.standing(pieces);
            // What was taken back is no repetition, and makes nothing else one.
            List<Evidence> left = standing == pieces ? seen : Repetition.suffice(factor.weighing(), standing);
            piles.add(new Pile(factor, seen, counting(factor, seen, left)));
        }
    }

    private boolean[] counting(RiskFactor factor, List<Evidence> seen, List<Evidence> left) {
        boolean critical = factor.weighing().critical();
        boolean[] counts = new boolean[seen.size()];
        for (int i = 0; i < counts.length; i++) {
            Evidence piece = seen.get(i);
            counts[i] = (left == seen || left.contains(piece)) && !marks.settle(piece, critical);
            fades |= counts[i] && factor.weighing().halfLifeMillis() != RiskFactor.Weighing.LASTING;
        }
        return counts;
    }

    /** When the last settlement was, whatever it was about, {@link Long#MIN_VALUE} if there was none. */
    long settledAt() {
        return marks.settledAt(false);
    }

    /** Whether something loses weight by time alone. */
    boolean fades() {
        return fades;
    }

    /** Log-odds at that instant. */
    double logOdds(long now, boolean withCritical) {
        double sum = rules.score().base();
        for (Ladder ladder : ladders) {
            Steps.Step step = step(ladder, now);
            sum += step == null ? 0 : capped(ladder.factor(), step.weight());
        }
        for (Pile pile : piles) {
            if (withCritical || !pile.factor().weighing().critical()) {
                sum += capped(pile.factor(), raw(pile, now));
            }
        }
        return sum;
    }

    /** How the log-odds fade from an instant on, that of the last event or a later one. */
    Fading fading(long now, boolean withCritical) {
        Fading fading = new Fading(now, piles.size());
        fading.add(rules.score().base());
        for (Ladder ladder : ladders) {
            Steps.Step step = step(ladder, now);
            fading.add(step == null ? 0 : capped(ladder.factor(), step.weight()));
        }
        for (Pile pile : piles) {
            RiskFactor.Weighing weighing = pile.factor().weighing();
            if (weighing.critical() && !withCritical) {
                continue;
            }
            if (weighing.halfLifeMillis() == RiskFactor.Weighing.LASTING) {
                fading.add(capped(pile.factor(), raw(pile, now)));
            } else {
                fading.add(raw(pile, now), weighing.halfLifeMillis(), weighing.cap());
            }
        }
        return fading;
    }

    private static double raw(Pile pile, long now) {
        RiskFactor.Weighing weighing = pile.factor().weighing();
        double sum = 0;
        for (int i = 0; i < pile.counts().length; i++) {
            if (pile.counts()[i]) {
                sum += weighing.weight()
                        * weighing.fading(now - pile.pieces().get(i).at());
            }
        }
        return sum;
    }

    private static double capped(RiskFactor factor, double sum) {
        double cap = factor.weighing().cap();
        return Math.max(-cap, Math.min(cap, sum));
    }

    /** Whether something critical counts. */
    boolean critical() {
        for (Pile pile : piles) {
            if (pile.factor().weighing().critical() && counting(pile) > 0) {
                return true;
            }
        }
        return false;
    }

    private static int counting(Pile pile) {
        int counting = 0;
        for (boolean counts : pile.counts()) {
            counting += counts ? 1 : 0;
        }
        return counting;
    }

    /** The step that counts, null where none is reached or it is settled. */
    private Steps.@Nullable Step step(Ladder ladder, long now) {
        List<Steps.Step> steps = ladder.steps().steps();
        for (int i = steps.size() - 1; i >= 0; i--) {
            long at = ladder.course().reachedAt(steps.get(i).from());
            if (at <= now) {
                // The course of an order is no case's: whatever is settled settles it.
                return at > marks.settledAt(ladder.factor().weighing().critical()) ? steps.get(i) : null;
            }
        }
        return null;
    }

    /** The step of each factor with steps that counts, from 0. */
    Map<String, Integer> stepsAt(long now) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (Ladder ladder : ladders) {
            Steps.Step step = step(ladder, now);
            if (step != null) {
                places.put(ladder.factor().id(), ladder.steps().steps().indexOf(step));
            }
        }
        return places;
    }

    /** The first instant behind {@code now} at which a measure reaches a further step, {@link OrderStory#NEVER} for none. */
    long nextStepAt(long now) {
        long next = OrderStory.NEVER;
        for (Ladder ladder : ladders) {
            if (ladder.course().running()) {
                for (Steps.Step step : ladder.steps().steps()) {
                    long at = ladder.course().reachedAt(step.from());
                    next = at > now ? Math.min(next, at) : next;
                }
            }
        }
        return next;
    }

    /** All evidence with its weight at that instant, in the order of the rules. */
    List<Weighed> weighed(long now) {
        List<Weighed> all = new ArrayList<>();
        for (Ladder ladder : ladders) {
            Steps.Step step = step(ladder, now);
            if (step != null && step.weight() != 0) {
                all.add(new Weighed(
                        ladder.factor(),
                        capped(ladder.factor(), step.weight()),
                        ladder.course().reachedAt(step.from()),
                        ladder.steps().measure().ruleName(),
                        null,
                        null));
            }
        }
        for (Pile pile : piles) {
            double raw = raw(pile, now);
            double share = raw == 0 ? 0 : capped(pile.factor(), raw) / raw;
            for (int i = 0; i < pile.counts().length; i++) {
                Evidence piece = pile.pieces().get(i);
                RiskFactor.Weighing weighing = pile.factor().weighing();
                double weight = pile.counts()[i] ? share * weighing.weight() * weighing.fading(now - piece.at()) : 0;
                all.add(new Weighed(
                        pile.factor(), weight, piece.at(), piece.eventId(), piece.excerpt(), piece.agentId()));
            }
        }
        return all;
    }
}
