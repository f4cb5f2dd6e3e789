package io.aftersales.domain.alert.rule;

import io.aftersales.domain.alert.Words;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * What to do about some alerts.
 *
 * @param id by which people name it
 * @param rules rules for which it is; where none are, its families decide
 * @param families families for which it is
 * @param steps what to do, in order
 */
public record Playbook(String id, Set<String> rules, Set<String> families, List<Words> steps) implements Serializable {

    public Playbook {
        rules = Set.copyOf(rules);
        families = Set.copyOf(families);
        steps = List.copyOf(steps);
    }

    /** Whether it is the one for everything that has none of its own. */
    public boolean general() {
        return rules.isEmpty() && families.isEmpty();
    }

    /** The steps as one text, numbered, a line each. */
    public Words text() {
        StringBuilder zh = new StringBuilder();
        StringBuilder en = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            String end = i + 1 < steps.size() ? "\n" : "";
            zh.append(i + 1).append(". ").append(steps.get(i).zh()).append(end);
            en.append(i + 1).append(". ").append(steps.get(i).en()).append(end);
        }
        return new Words(zh.toString(), en.toString());
    }
}
