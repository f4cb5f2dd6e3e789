package io.aftersales.domain.incident;

import java.io.Serializable;
import java.util.Set;

/**
 * When evidence of many buyers is one incident. Spans are millis of event time.
 *
 * @param id name in kebab case, for example {@code sku-incident}
 * @param zh title in Chinese
 * @param en title in English
 * @param scope what it is about
 * @param factors factors of the risk rules that count, empty for all
 * @param minimumWeight least weight that a signal counts with, log-odds
 * @param windowMillis in which distinct buyers are counted
 * @param atLeast fewest buyers that are an incident
 * @param learning the same while less than {@code learnDays} are known of the key
 * @param learnDays days after which what is usual is known
 * @param days earlier days that say what is usual
 * @param deviations by how many deviations the usual must be exceeded
 * @param closeBelow share of the threshold below which it calms down
 * @param closeAfterMillis how long it must stay calm to be over
 * @param updateEveryMillis how often growth is told at most; that the number has doubled is told at once
 * @param retentionMillis how late evidence may come
 * @param members most orders that are listed
 * @param output what is told of it
 */
public record IncidentRule(
        String id,
        String zh,
        String en,
        IncidentScope scope,
        Set<String> factors,
        double minimumWeight,
        long windowMillis,
        int atLeast,
        int learning,
        int learnDays,
        int days,
        double deviations,
        double closeBelow,
        long closeAfterMillis,
        long updateEveryMillis,
        long retentionMillis,
        int members,
        Output output)
        implements Serializable {

    /**
     * How the condition is told.
     *
     * @param level whom it concerns
     * @param severity LOW, MEDIUM, HIGH or CRITICAL
     * @param folds whether it folds the single alerts of its orders into itself, but for families that are never folded
     */
    public record Output(String level, String severity, boolean folds) implements Serializable {}

    public IncidentRule {
        factors = Set.copyOf(factors);
    }

    /** Fewest buyers that are an incident under any circumstances. */
    int least() {
        return Math.min(atLeast, learning);
    }

    /** Whether a signal of that factor and weight is evidence here. */
    public boolean counts(String factor, double weight) {
        return weight >= minimumWeight && (factors.isEmpty() || factors.contains(factor));
    }
}
