package io.aftersales.domain.risk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Says where a subject stands, from what happened and the time alone.
 *
 * <p>The score is the logistic of additive evidence. Between events it changes where a measure reaches a further step, and where
 * fading evidence lets the level fall; these instants are computed, so that a document says the same whenever it is written.
 */
public final class RiskEngine {

    /** After so many half-lives of everything nothing is left that could let a level fall. */
    private static final int FADED = 40;

    /** Pieces of evidence that a result tells at most. */
    private static final int MOST_FACTORS = 20;

    private final RiskRules rules;
    private final FactorIndex factors;
    private final long fadedMillis;
    private final Map<String, String> alerting = new HashMap<>();

    /** Judges by {@code rules}. */
    public RiskEngine(RiskRules rules) {
        this.rules = rules;
        this.factors = new FactorIndex(rules.factors());
        for (RiskFactor factor : rules.factors()) {
            if (factor.alert() != null && factor.weighing().weight() > 0) {
                alerting.put(factor.id(), factor.family());
            }
        }
        this.fadedMillis = FADED
                * rules.factors().stream()
                        .mapToLong(factor -> factor.weighing().halfLifeMillis())
                        .max()
                        .orElse(0);
    }

    /**
     * Where the subject stands.
     *
     * @param now event time; events that lie behind it are looked at as of the last of them
     */
    public Standing at(RiskCase risk, long now) {
        return at(risk, now, time -> this);
    }

    /**
     * The same under rules that change: a subject stands by the rules that are in force when its standing changes, and goes on to stand so
     * until it changes again.
     *
     * @param engines the engine of the rules in force at a time, the same for the same rules
     */
    public static Standing at(RiskCase risk, long now, LongFunction<RiskEngine> engines) {
        long at = lastAt(risk);
        long end = Math.max(now, at);
        RiskEngine engine = engines.apply(at);
        Balance balance = engine.balance(risk);
        long next = engine.nextChange(balance, at);
        while (next <= end) {
            at = next;
            RiskEngine then = engines.apply(at);
            if (then != engine) {
                engine = then;
                balance = engine.balance(risk);
            }
            next = engine.nextChange(balance, at);
        }
        return engine.standing(risk, balance, at, next);
    }

    private static int heaviestFirst(Weighed one, Weighed other) {
        int order = Double.compare(Math.abs(other.weight()), Math.abs(one.weight()));
        order = order != 0 ? order : Long.compare(other.at(), one.at());
        order = order != 0 ? order : one.eventId().compareTo(other.eventId());
        return order != 0 ? order : one.factor().id().compareTo(other.factor().id());
    }

    private Balance balance(RiskCase risk) {
        return new Balance(rules.score(), factors, risk);
    }

    private Standing standing(RiskCase risk, Balance balance, long at, long next) {
        boolean critical = balance.critical();
        double score = ScoreTerms.score(balance.logOdds(at, true));
        List<Weighed> weighed = balance.weighed(at);
        List<Weighed> factors = new ArrayList<>(weighed);
        factors.sort(RiskEngine::heaviestFirst);
        boolean known = false;
        for (Weighed piece : weighed) {
            known |= speaksAgainst(piece);
        }
        return new Standing(
                known,
                at,
                score,
                level(score, critical),
                factors.subList(0, Math.min(MOST_FACTORS, factors.size())),
                firstAt(weighed),
                new AlertFinder(rules).find(critical ? ScoreTerms.score(balance.logOdds(at, false)) : score, factors),
                next,
                forgetAt(risk, balance, weighed));
    }

    /** Family of the alert that the evidence is by itself, null where it is none. */
    @Nullable
    String alertingFamily(Evidence piece) {
        return piece.isMark() ? null : alerting.get(piece.factor());
    }

    /** Families of all alerts that there may be. */
    Set<String> families() {
        Set<String> families = new TreeSet<>(alerting.values());
        families.add(AlertFinder.DISPUTE);
        return families;
    }

    /** What an alert of that family is called whose evidence nobody knows. */
    ToldAlert called(String family, long at) {
        for (RiskFactor factor : rules.factors()) {
            if (factor.alert() != null && factor.family().equals(family)) {
                return told(family, factor.id(), factor.zh(), factor.en(), factor.alert(), at);
            }
        }
        RiskFactor.Alert lowest = rules.score().alerts().values().stream()
                .findFirst()
                .orElse(new RiskFactor.Alert("", RiskLevel.LOW.name()));
        return told(family, family, AlertFinder.LIKELY_ZH, AlertFinder.LIKELY_EN, lowest, at);
    }

    private static ToldAlert told(String family, String rule, String zh, String en, RiskFactor.Alert alert, long at) {
        return new ToldAlert(family, rule, zh, en, alert.level(), alert.severity(), at, 0);
    }

    /** Whether the score may ever have been so high that somebody is told of it. */
    boolean scoreMayAlert(RiskCase risk) {
        RiskLevel highest = rules.score().level(ScoreTerms.score(balance(risk).most()));
        for (RiskLevel level : rules.score().alerts().keySet()) {
            if (level.compareTo(highest) <= 0) {
                return true;
            }
        }
        return false;
    }

    /** Odds of a dispute as far as the order's course and its evidence tell, in percent. */
    public double score(RiskCase risk, long now) {
        return ScoreTerms.score(balance(risk).logOdds(Math.max(now, lastAt(risk)), true));
    }

    /** The step of each factor with steps that counts, by factor, from 0; those of which none does are left out. */
    public Map<String, Integer> stepsAt(RiskCase risk, long now) {
        return balance(risk).stepsAt(Math.max(now, lastAt(risk)));
    }

    /** What an order is, whose it is, and time in its favour, say nothing that somebody would want to read. */
    private static boolean speaksAgainst(Weighed piece) {
        if (piece.factor().sources().earlier() != null) {
            return false;
        }
        Steps steps = piece.factor().sources().steps();
        return steps == null || steps.measure().isTime() && piece.weight() > 0;
    }

    private static long firstAt(List<Weighed> weighed) {
        long first = OrderStory.NEVER;
        for (Weighed piece : weighed) {
            if (speaksAgainst(piece)) {
                first = Math.min(first, piece.at());
            }
        }
        return first;
    }

    /** When the last thing happened of which the standing is. */
    private static long lastAt(RiskCase risk) {
        return lastAt(risk, false);
    }

    private static long lastAt(RiskCase risk, boolean withWhatNeverWas) {
        long last = risk.story().lastAt();
        for (Evidence piece : risk.evidence()) {
            if (withWhatNeverWas || !piece.factor().equals(Evidence.NEVER_WAS)) {
                last = Math.max(last, piece.at());
            }
        }
        return last;
    }

    private RiskLevel level(double score, boolean critical) {
        return critical ? RiskLevel.CRITICAL : rules.score().level(score);
    }

    /** The first instant behind {@code at} at which a step is reached or a level falls. */
    private long nextChange(Balance balance, long at) {
        long step = balance.nextStepAt(at);
        if (!balance.fades()) {
            return step;
        }
        long until = Math.min(step, at + fadedMillis);
        long fall = fall(balance, at, until, true);
        // The alert of the score looks at what is not critical by itself.
        return Math.min(step, balance.critical() ? Math.min(fall, fall(balance, at, until, false)) : fall);
    }

    /** The first instant behind {@code from} at which the level is lower, {@link OrderStory#NEVER} if it is not at {@code to}. */
    private long fall(Balance balance, long from, long to, boolean withCritical) {
        RiskLevel level = levelAt(balance, from, withCritical);
        if (level == RiskLevel.LOW || levelAt(balance, to, withCritical) == level) {
            return OrderStory.NEVER;
        }
        Fading fading = balance.fading(from, withCritical);
        long before = from;
        long after = to;
        while (after - before > 1) {
            long middle = before + (after - before) / 2;
            double score = fading.scoreAt(middle);
            // The same to the millisecond on every machine, so the exact score decides where it is close.
            RiskLevel then = rules.score().isNearALevel(score)
                    ? levelAt(balance, middle, withCritical)
                    : rules.score().level(score);
            if (then == level) {
                before = middle;
            } else {
                after = middle;
            }
        }
        return after;
    }

    private RiskLevel levelAt(Balance balance, long at, boolean withCritical) {
        return rules.score().level(ScoreTerms.score(balance.logOdds(at, withCritical)));
    }

    private long forgetAt(RiskCase risk, Balance balance, List<Weighed> weighed) {
        long ended = risk.story().endedAt() == OrderStory.NEVER
                ? Long.MIN_VALUE
                : risk.story().endedAt();
        long closedAt = Math.max(ended, balance.settledAt());
        // What was never said but to be taken back is nothing to wait for.
        boolean quietSince = closedAt != Long.MIN_VALUE || risk.saysNothing();
        for (Weighed piece : weighed) {
            // What is settled has no weight; what has one though a settlement came after it is about something else.
            quietSince &= piece.weight() <= 0
                    || piece.at() <= ended && !piece.factor().weighing().critical();
        }
        RiskRetention retention = rules.retention();
        return lastAt(risk, risk.saysNothing()) + (quietSince ? retention.closedMillis() : retention.openMillis());
    }
}
