package io.aftersales.domain.risk;

import java.util.ArrayList;
import java.util.List;

/**
 * Gathers evidence in {@link Evidence#ORDER}, each piece once, of each factor the first and the newest: whatever order the pieces
 * come in, the same are kept.
 *
 * <p>Of marks that name a {@link Matter} many more are kept: the newest stands for those before it only where they are about the same.
 */
final class EvidenceFold {

    /** Marks of one name that name a matter: more than an order has cases and tickets, each resolved and closed. */
    private static final int MOST_NAMED_MARKS = 256;

    private EvidenceFold() {}

    /** The evidence with what the fact tells; {@code known} itself if it tells nothing new. */
    static List<Evidence> with(RiskFact fact, List<Evidence> known, int mostOfAFactor) {
        if (fact.withdrawn()) {
            List<Evidence> left = new ArrayList<>(known);
            return left.removeIf(piece -> piece.thread().equals(fact.thread())) ? left : known;
        }
        if (fact.signs().isEmpty() && !fact.hasThread()) {
            return known;
        }
        List<Evidence> kept = new ArrayList<>(known.size() + 2);
        for (Evidence piece : known) {
            boolean sameThread = piece.thread().equals(fact.thread());
            int newer = sameThread ? compare(piece, fact) : 0;
            if (newer > 0) {
                return known; // what is known already replaces it
            }
            if (!sameThread || newer == 0) {
                kept.add(piece);
            }
        }
        boolean changed = kept.size() < known.size();
        List<Sign> signs = fact.signs().isEmpty() ? List.of(new Sign(Evidence.TAKEN_BACK, null)) : fact.signs();
        for (Sign sign : signs) {
            changed |= insert(kept, Evidence.of(fact, sign), mostOfAFactor);
        }
        return changed ? kept : known;
    }

    private static int compare(Evidence piece, RiskFact fact) {
        int order = Long.compare(piece.rank(), fact.rank());
        return order != 0 ? order : piece.eventId().compareTo(fact.eventId());
    }

    private static boolean insert(List<Evidence> sorted, Evidence piece, int mostOfAFactor) {
        boolean named = isNamedMark(piece);
        int at = sorted.size();
        int same = 0;
        for (int i = sorted.size() - 1; i >= 0; i--) {
            Evidence other = sorted.get(i);
            int order = Evidence.ORDER.compare(other, piece);
            if (order == 0) {
                return false;
            }
            if (order > 0) {
                at = i;
            }
            if (other.factor().equals(piece.factor()) && isNamedMark(other) == named) {
                same++;
            }
        }
        sorted.add(at, piece);
        if (same == (named ? MOST_NAMED_MARKS : mostOfAFactor)) {
            dropSecond(sorted, piece.factor(), named);
        }
        return true;
    }

    private static boolean isNamedMark(Evidence piece) {
        return piece.matter() != null && piece.isMark();
    }

    /** The second of a factor goes: the first tells since when, the newest count. */
    private static void dropSecond(List<Evidence> sorted, String factor, boolean named) {
        boolean first = true;
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).factor().equals(factor) && isNamedMark(sorted.get(i)) == named) {
                if (!first) {
                    sorted.remove(i);
                    return;
                }
                first = false;
            }
        }
    }
}
