package io.aftersales.domain.text.lexicon;

import java.util.List;

/**
 * What a lexicon found in one message.
 *
 * @param list by place; within a family no two overlap
 */
public record Findings(List<Finding> list) {

    /** Nothing found. */
    public static final Findings NONE = new Findings(List.of());

    public Findings {
        list = List.copyOf(list);
    }

    /** Whether a word of the family is among them. */
    public boolean has(String family) {
        // Rarely more than two: a loop beats a stream, and this is asked for each message.
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).family().id().equals(family)) {
                return true;
            }
        }
        return false;
    }

    /** The greatest tier found, {@link Tier#NONE} if there is none. */
    public Tier tier() {
        Tier greatest = Tier.NONE;
        for (Finding finding : list) {
            if (finding.family().tier().compareTo(greatest) > 0) {
                greatest = finding.family().tier();
            }
        }
        return greatest;
    }
}
