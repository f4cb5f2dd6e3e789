package io.aftersales.domain.risk;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the rules say about risk.
 *
 * @param score how evidence becomes a score
 * @param factors in the order of the file
 * @param settlements what settles evidence
 * @param retention how long orders are remembered
 * @param texts events beside messages and reviews whose text is read, in the order of the file
 * @param conduct when agents' conduct becomes an alert
 */
public record RiskRules(
        ScoreTerms score,
        List<RiskFactor> factors,
        Settlements settlements,
        RiskRetention retention,
        List<ReadText> texts,
        List<ConductRule> conduct) {

    public RiskRules {
        factors = List.copyOf(factors);
        texts = List.copyOf(texts);
        conduct = List.copyOf(conduct);
    }

    /** The factors by their ids. */
    public Map<String, RiskFactor> byId() {
        return factors.stream().collect(Collectors.toMap(RiskFactor::id, Function.identity()));
    }
}
