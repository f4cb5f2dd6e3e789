package io.aftersales.domain.text.lexicon;

import java.util.Arrays;
import java.util.List;

/**
 * What a word is to the families of a lexicon. Words that stand for each other in a term share one: a lexicon has many
 * times as many words as meanings.
 */
final class Meaning {

    /** So many are searched through as they come. */
    private static final int FEW = 6;

    private final Use[] uses;
    private final Use[] triggers;
    private final long[] needs;
    private final long[] steps;
    private final long kinds;
    private final int[] exceptions;

    /** That of words with these uses in these families. */
    Meaning(List<Use> uses, List<Family> families) {
        this.uses = uses.toArray(Use[]::new);
        this.triggers = uses.stream().filter(use -> triggers(use, families)).toArray(Use[]::new);
        this.needs =
                Arrays.stream(triggers).mapToLong(use -> needs(use, families)).toArray();
        this.steps = uses.stream()
                .filter(use -> use.role() == Use.Role.STEP)
                .mapToLong(use -> use.stepOf(use.part(), use.step()))
                .sorted()
                .toArray();
        this.kinds = StepKinds.of(steps);
        this.exceptions = uses.stream()
                .filter(use -> use.role() == Use.Role.EXCEPTION)
                .mapToInt(Use::family)
                .toArray();
    }

    private static boolean triggers(Use use, List<Family> families) {
        return switch (use.role()) {
            case TERM -> true;
            case STEP -> pattern(use, families).isAnchor(use.part(), use.step());
            case EXCEPTION, FILL -> false;
        };
    }

    private static long needs(Use use, List<Family> families) {
        if (use.role() != Use.Role.STEP) {
            return StepKinds.NONE;
        }
        long needs = StepKinds.NONE;
        List<List<TermPattern.Step>> parts = pattern(use, families).parts();
        for (int part = 0; part < parts.size(); part++) {
            for (int step = 0; step < parts.get(part).size(); step++) {
                needs |= StepKinds.of(use.stepOf(part, step));
            }
        }
        return needs;
    }

    private static TermPattern pattern(Use use, List<Family> families) {
        return families.get(use.family()).terms().get(use.pattern());
    }

    Use[] uses() {
        return uses;
    }

    /** The uses that a finding can begin with; most words of phrases have none. */
    Use[] triggers() {
        return triggers;
    }

    /** What steps a text must have for each of the {@link #triggers} to be worth a search, as {@link StepKinds}. */
    long[] needs() {
        return needs;
    }

    /** What steps it is, as {@link StepKinds}. */
    long kinds() {
        return kinds;
    }

    /** Whether it is that step, a {@link Use#stepOf}. */
    boolean isStep(long step) {
        if (steps.length > FEW) {
            return Arrays.binarySearch(steps, step) >= 0;
        }
        for (long each : steps) {
            if (each == step) {
                return true;
            }
        }
        return false;
    }

    /** Whether it takes the meaning of the family's words within it. */
    boolean isException(int family) {
        for (int each : exceptions) {
            if (each == family) {
                return true;
            }
        }
        return false;
    }
}
