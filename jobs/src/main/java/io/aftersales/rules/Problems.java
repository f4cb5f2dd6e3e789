package io.aftersales.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, and what is of no use, so that one reading of the rules tells everything. */
final class Problems {

    private final List<RuleProblem> found = new ArrayList<>();
    private final List<RuleProblem> useless = new ArrayList<>();

    void add(RuleProblem problem) {
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    /** Adds what may stay as it is, though its author meant something by it that it does not do. */
    void warn(RuleProblem problem) {
        useless.add(problem);
    }

    /** What was warned of, in the order of reading. */
    List<RuleProblem> warnings() {
        return List.copyOf(useless);
    }

    /** How many were found up to now. */
    int count() {
        return found.size();
    }

    /** Refuses the rules if anything is wrong with them. */
    void refuse() {
        if (!found.isEmpty()) {
            List<String> files =
                    found.stream().map(RuleProblem::file).distinct().toList();
            found.sort(Comparator.comparingInt((RuleProblem problem) -> files.indexOf(problem.file()))
                    .thenComparingInt(RuleProblem::line));
            throw new InvalidRulesException(found);
        }
    }
}
