package io.aftersales.domain.risk;

import java.util.List;

/**
 * What is known of a subject's risk: a fold over what happened that comes out the same in any order; flat and public because it
 * is state.
 *
 * @param story the order's course
 * @param evidence in {@link Evidence#ORDER}; of each factor the first and the newest, of marks that name their matter nearly all
 */
public record RiskCase(OrderStory story, List<Evidence> evidence) {

    /** Nothing is known. */
    public static final RiskCase NOTHING = new RiskCase(OrderStory.NOTHING, List.of());

    /** Of one factor at most, but for marks that name their matter. A cap stops counting long before. */
    private static final int MOST_OF_A_FACTOR = 12;

    /** How often evidence can be asked to be seen and is surely kept: beside the newest stands the first of all, however old. */
    public static final int MOST_TIMES = MOST_OF_A_FACTOR - 1;

    /** What happens behind that instant next, {@link OrderStory#NEVER} if nothing is known to. */
    long nextAt(long at) {
        for (Evidence piece : evidence) {
            if (piece.at() > at) {
                return Math.min(piece.at(), story.nextAt(at));
            }
        }
        return story.nextAt(at);
    }

    /** The same with what had happened by that time alone. */
    RiskCase until(long at) {
        List<Evidence> known = evidence;
        int size = known.size();
        while (size > 0 && known.get(size - 1).at() > at) {
            size--;
        }
        OrderStory then = story.until(at);
        return size == known.size() && then == story ? this : new RiskCase(then, known.subList(0, size));
    }

    /** Whether nothing is known of the order's course, and of evidence only marks. */
    boolean saysNothing() {
        if (story.lastAt() != OrderStory.UNTOLD) {
            return false;
        }
        for (Evidence piece : evidence) {
            if (!piece.isMark()) {
                return false;
            }
        }
        return true;
    }

    /** With what the fact tells; the same instance if it tells nothing new. */
    public RiskCase with(RiskFact fact) {
        OrderStory newStory = fact.withdrawn() ? story : story.with(fact);
        List<Evidence> newEvidence = EvidenceFold.with(fact, evidence, MOST_OF_A_FACTOR);
        // What is the same is mostly the same object, and to compare all of it costs more than the rest.
        boolean sameStory = newStory == story || newStory.equals(story);
        return sameStory && newEvidence == evidence ? this : new RiskCase(newStory, newEvidence);
    }
}
