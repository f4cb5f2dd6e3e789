package io.aftersales.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A rule set that is refused as a whole. The message lists every problem with file and line. */
public final class InvalidRulesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ArrayList<RuleProblem> problems;

    /** At least one problem. */
    public InvalidRulesException(List<RuleProblem> problems) {
        super(message(problems));
        this.problems = new ArrayList<>(problems);
    }

    /** What is wrong, in the order of files and lines. */
    public List<RuleProblem> problems() {
        return Collections.unmodifiableList(problems);
    }

    private static String message(List<RuleProblem> problems) {
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return problems.stream()
                .map(RuleProblem::toString)
                .collect(Collectors.joining("\n  ", "the rule set is refused, " + count + ":\n  ", ""));
    }
}
