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
