package io.aftersales.rules;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that one reading of the rules tells everything. */
final class Problems {

    private final List<RuleProblem> found = new ArrayList<>();

    void add(RuleProblem problem) {
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    /** How many were found up to now. */
    int count() {
        return found.size();
    }

    /** Refuses the rules if anything is wrong with them. */
    void refuse() {
        if (!found.isEmpty()) {
            throw new InvalidRulesException(found);
        }
    }
}
