package io.aftersales.domain.risk;

import java.util.EnumMap;
import java.util.Map;

/**
 * How log-odds become a score and a level.
 *
 * @param base log-odds of an order of which nothing is known
 * @param from least score of each level above LOW
 * @param alerts who is told at which level; levels without one tell nobody
 */
public record ScoreTerms(double base, Map<RiskLevel, Double> from, Map<RiskLevel, RiskFactor.Alert> alerts) {

    private static final RiskLevel[] LEVELS = RiskLevel.values();

    /** Of a score; far more than what rounding makes of it. */
    private static final double NEAR = 1e-9;

    public ScoreTerms {
        from = copy(from);
        alerts = copy(alerts);
    }

    private static <V> Map<RiskLevel, V> copy(Map<RiskLevel, V> map) {
        Map<RiskLevel, V> copy = new EnumMap<>(RiskLevel.class);
        copy.putAll(map);
        return copy;
    }

    /** The score of log-odds: their logistic, in percent. The same on every machine. */
    public static double score(double logOdds) {
        return 100 / (1 + StrictMath.exp(-logOdds));
    }

    /** The level of a score. */
    public RiskLevel level(double score) {
        RiskLevel level = RiskLevel.LOW;
        for (RiskLevel each : LEVELS) {
            Double least = from.get(each);
            if (least != null && score >= least) {
                level = each;
            }
        }
        return level;
    }

    /** Whether a level begins so near to the score that a rounded score does not tell the level. */
    boolean isNearALevel(double score) {
        for (RiskLevel each : LEVELS) {
            Double least = from.get(each);
            if (least != null && Math.abs(score - least) < NEAR) {
                return true;
            }
        }
        return false;
    }
}
