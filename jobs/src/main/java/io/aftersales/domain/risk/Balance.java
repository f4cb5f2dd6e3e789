package io.aftersales.domain.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What speaks for and against an order, ready to be weighed at any instant from the last event on. Sums go by the order of the
 * rules, so that they are the same to the last bit whatever the order of arrival.
 */
final class Balance {

    private final double base;
    private final List<Pile> piles = new ArrayList<>();
    private final List<Ladder> ladders = new ArrayList<>();
    private final Marks marks;
    private boolean fades;

    Balance(ScoreTerms terms, FactorIndex factors, RiskCase risk) {
        this.base = terms.base();
        this.marks = Marks.of(risk.evidence());
        for (RiskFactor factor : factors.measured()) {
            Steps steps = Objects.requireNonNull(factor.sources().steps());
            Course course = Course.of(steps.measure(), risk.story());
            if (course.known()) {
                // The course of an order is no case's: whatever is settled settles it.
                ladders.add(new Ladder(
                        factor, steps, course, marks.settledAt(factor.weighing().critical())));
            }
        }
        // Most orders have no evidence, and are looked at as often as all others.
        if (!risk.evidence().isEmpty()) {
            addPiles(factors, risk.evidence());
        }
    }

    /** Sorts the evidence by its factors, in the order of the rules; few orders have much of it. */
    private void addPiles(FactorIndex factors, List<Evidence> evidence) {
        Evidence[] sorted = new Evidence[evidence.size()];
        int[] places = new int[sorted.length];
        int size = 0;
        for (Evidence piece : evidence) {
            int place = factors.place(piece.factor()); // of a mark, or of what the rules know no more, there is none
            if (place >= 0) {
                int at = size++;
                for (; at > 0 && places[at - 1] > place; at--) {
                    places[at] = places[at - 1];
                    sorted[at] = sorted[at - 1];
                }
                places[at] = place;
                sorted[at] = piece;
            }
        }
        int to;
        for (int from = 0; from < size; from = to) {
            to = from + 1;
            while (to < size && places[to] == places[from]) {
                to++;
            }
            addPile(factors.factor(places[from]), Arrays.asList(Arrays.copyOfRange(sorted, from, to)));
        }
    }

    private void addPile(RiskFactor factor, List<Evidence> pieces) {
        List<Evidence> seen = Repetition.suffice(factor.weighing(), pieces);
        if (!seen.isEmpty()) {
            List<Evidence> standing = marks.standing(pieces);
            // What was taken back is no repetition, and makes nothing else one.
            List<Evidence> left = standing == pieces ? seen : Repetition.suffice(factor.weighing(), standing);
            Pile pile = new Pile(factor, seen, counting(factor, seen, left));
            piles.add(pile);
            fades |= pile.fades();
        }
    }

    private boolean[] counting(RiskFactor factor, List<Evidence> seen, List<Evidence> left) {
        boolean critical = factor.weighing().critical();
        boolean[] counts = new boolean[seen.size()];
        for (int i = 0; i < counts.length; i++) {
            Evidence piece = seen.get(i);
            counts[i] = (left == seen || left.contains(piece)) && !marks.settle(piece, critical);
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
        double sum = base;
        for (Ladder ladder : ladders) {
            Steps.Step step = ladder.step(now);
            sum += step == null ? 0 : capped(ladder.factor(), step.weight());
        }
        for (Pile pile : piles) {
            if (withCritical || !pile.factor().weighing().critical()) {
                sum += capped(pile.factor(), pile.raw(now));
            }
        }
        return sum;
    }

    /** No more than this were the log-odds of what is not critical, at any time and whatever is settled by now. */
    double most() {
        double sum = base;
        for (Ladder ladder : ladders) {
            double most = 0;
            for (Steps.Step step : ladder.steps().steps()) {
                most = Math.max(most, step.weight());
            }
            sum += capped(ladder.factor(), most);
        }
        for (Pile pile : piles) {
            RiskFactor.Weighing weighing = pile.factor().weighing();
            sum += weighing.critical()
                    ? 0
                    : Math.max(
                            0,
                            capped(
                                    pile.factor(),
                                    weighing.weight() * pile.pieces().size()));
        }
        return sum;
    }

    /** How the log-odds fade from an instant on, that of the last event or a later one. */
    Fading fading(long now, boolean withCritical) {
        Fading fading = new Fading(now, piles.size());
        fading.add(base);
        for (Ladder ladder : ladders) {
            Steps.Step step = ladder.step(now);
            fading.add(step == null ? 0 : capped(ladder.factor(), step.weight()));
        }
        for (Pile pile : piles) {
            RiskFactor.Weighing weighing = pile.factor().weighing();
            if (weighing.critical() && !withCritical) {
                continue;
            }
            if (weighing.halfLifeMillis() == RiskFactor.Weighing.LASTING) {
                fading.add(capped(pile.factor(), pile.raw(now)));
            } else {
                fading.add(pile.raw(now), weighing.halfLifeMillis(), weighing.cap());
            }
        }
        return fading;
    }

    private static double capped(RiskFactor factor, double sum) {
        double cap = factor.weighing().cap();
        return Math.max(-cap, Math.min(cap, sum));
    }

    /** Whether something critical counts. */
    boolean critical() {
        for (Pile pile : piles) {
            if (pile.factor().weighing().critical() && pile.counts()) {
                return true;
            }
        }
        return false;
    }

    /** The step of each factor with steps that counts, from 0. */
    Map<String, Integer> stepsAt(long now) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (Ladder ladder : ladders) {
            int place = ladder.place(now);
            if (place >= 0) {
                places.put(ladder.factor().id(), place);
            }
        }
        return places;
    }

    /** The first instant behind {@code now} at which a measure reaches a further step, {@link OrderStory#NEVER} for none. */
    long nextStepAt(long now) {
        long next = OrderStory.NEVER;
        for (Ladder ladder : ladders) {
            next = Math.min(next, ladder.nextAt(now));
        }
        return next;
    }

    /** All evidence with its weight at that instant, in the order of the rules. */
    List<Weighed> weighed(long now) {
        int most = ladders.size();
        for (Pile pile : piles) {
            most += pile.pieces().size();
        }
        List<Weighed> all = new ArrayList<>(most);
        for (Ladder ladder : ladders) {
            Steps.Step step = ladder.step(now);
            if (step != null && step.weight() != 0) {
                all.add(new Weighed(
                        ladder.factor(),
                        capped(ladder.factor(), step.weight()),
                        ladder.reachedAt(ladder.place(now)),
                        ladder.steps().measure().ruleName(),
                        null,
                        null));
            }
        }
        for (Pile pile : piles) {
            double raw = pile.raw(now);
            double share = raw == 0 ? 0 : capped(pile.factor(), raw) / raw;
            double scale = share * pile.factor().weighing().weight();
            for (int i = 0; i < pile.pieces().size(); i++) {
                Evidence piece = pile.pieces().get(i);
                // Not the product, which may be a nought below nought.
                double weight = pile.left(i, now) == 0 ? 0 : scale * pile.left(i, now);
                all.add(new Weighed(
                        pile.factor(), weight, piece.at(), piece.eventId(), piece.excerpt(), piece.agentId()));
            }
        }
        return all;
    }
}
