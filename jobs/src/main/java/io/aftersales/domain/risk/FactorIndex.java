package io.aftersales.domain.risk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The factors of the rules as they are asked for with every event: those with a measure, and each by its id. Immutable. */
final class FactorIndex {

    private final List<RiskFactor> all;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<RiskFactor> measured = new ArrayList<>();

    FactorIndex(List<RiskFactor> factors) {
        all = factors;
        for (RiskFactor factor : factors) {
            places.put(factor.id(), places.size());
            if (factor.sources().steps() != null) {
                measured.add(factor);
            }
        }
    }

    /** The factor at that place, in the order of the rules. */
    RiskFactor factor(int place) {
        return all.get(place);
    }

    /** The place of the factor with that id, -1 if the rules have none. */
    int place(String id) {
        Integer place = places.get(id);
        return place == null ? -1 : place;
    }

    /** Factors with a measure and its steps, in the order of the rules. */
    List<RiskFactor> measured() {
        return measured;
    }
}
