package io.aftersales.rules;

import java.nio.file.Path;
import java.util.List;

/** Checks rules without using them, for the command line. */
public final class RulesValidator {

    private RulesValidator() {}

    /** Everything wrong with the rules of a directory over the packaged ones, empty if they may be used. */
    public static List<RuleProblem> validate(Path directory) {
        try {
            return validate(RuleTexts.ofDirectory(directory));
        } catch (InvalidRulesException e) {
            return e.problems();
        }
    }

    /**
     * Everything in the rules that does nothing, though they may be used: rules that can count nothing.
     *
     * @throws InvalidRulesException if they may not be used
     */
    public static List<RuleProblem> warnings(RuleTexts texts) {
        Problems problems = new Problems();
        RuleSetParser.parse(texts, problems);
        return problems.warnings();
    }

    /** Everything wrong with the rules, empty if they may be used. */
    public static List<RuleProblem> validate(RuleTexts texts) {
        try {
            RuleSet.parse(texts);
            return List.of();
        } catch (InvalidRulesException e) {
            return e.problems();
        }
    }
}
