package io.aftersales.domain.risk;

import java.util.List;

/**
 * Where a subject stands at an instant.
 *
 * @param known whether there is anything to tell: evidence, or a measure that speaks against the order
 * @param changedAt when the result last changed, epoch millis of event time: the last event, step or fall of the level;
 *     {@link OrderStory#UNTOLD} where nothing is left of the subject that has a time
 * @param score at that time, 0 to 100
 * @param level at that time
 * @param factors evidence at that time, heaviest first
 * @param firstAt first evidence, epoch millis; meaningless where nothing is known
 * @param alerts that stand, by family
 * @param nextAt when it next changes by itself, {@link OrderStory#NEVER} if it does not
 * @param forgetAt when it is forgotten if nothing more is heard
 */
public record Standing(
        boolean known,
        long changedAt,
        double score,
        RiskLevel level,
        List<Weighed> factors,
        long firstAt,
        List<RaisedAlert> alerts,
        long nextAt,
        long forgetAt) {

    public Standing {
        factors = List.copyOf(factors);
        alerts = List.copyOf(alerts);
    }
}
