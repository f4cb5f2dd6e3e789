package io.aftersales.domain.risk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What settles evidence and takes it back: each mark all that was before it, but for what names another case, ticket or review than the
 * mark does. A function of the set of marks, so it does not matter which came first, a mark or what it is about.
 */
final class Marks {

    private static final Marks NONE = new Marks(List.of());

    /** By the settlement, or the factor that is taken back; each in the order of time. */
    private final Map<String, List<Evidence>> byName;

    private Marks(List<Evidence> marks) {
        byName = marks.isEmpty() ? Map.of() : new HashMap<>();
        for (Evidence mark : marks) {
            String takenBack = mark.takesBack();
            byName.computeIfAbsent(takenBack == null ? mark.factor() : takenBack, name -> new ArrayList<>(2))
                    .add(mark);
        }
    }

    /** Those among evidence, which is in {@link Evidence#ORDER}; mostly none. */
    static Marks of(List<Evidence> evidence) {
        List<Evidence> marks = List.of();
        for (int i = 0; i < evidence.size(); i++) {
            if (evidence.get(i).isMark()) {
                marks = marks.isEmpty() ? new ArrayList<>() : marks;
                marks.add(evidence.get(i));
            }
        }
        return marks.isEmpty() ? NONE : new Marks(marks);
    }

    /** When the last settlement was, whatever it was about, {@link Long#MIN_VALUE} if there was none. */
    long settledAt(boolean critical) {
        long everything = last(Evidence.ALL_SETTLED);
        return critical ? everything : Math.max(everything, last(Evidence.ORDINARY_SETTLED));
    }

    /** Whether evidence is settled. */
    boolean settle(Evidence piece, boolean critical) {
        return concern(Evidence.ALL_SETTLED, piece) || !critical && concern(Evidence.ORDINARY_SETTLED, piece);
    }

    /** The evidence without what was taken back; the same list if nothing was. */
    List<Evidence> standing(List<Evidence> evidence) {
        if (byName.isEmpty()) {
            return evidence;
        }
        List<Evidence> left = new ArrayList<>(evidence.size());
        for (Evidence piece : evidence) {
            if (piece.isMark() || !concern(piece.factor(), piece)) {
                left.add(piece);
            }
        }
        return left.size() == evidence.size() ? evidence : left;
    }

    private long last(String name) {
        List<Evidence> marks = byName.get(name);
        return marks == null ? Long.MIN_VALUE : marks.get(marks.size() - 1).at();
    }

    private boolean concern(String name, Evidence piece) {
        List<Evidence> marks = byName.isEmpty() ? null : byName.get(name);
        for (int i = marks == null ? -1 : marks.size() - 1;
                i >= 0 && marks.get(i).at() >= piece.at();
                i--) {
            if (!Matter.differ(marks.get(i).matter(), piece.matter())) {
                return true;
            }
        }
        return false;
    }
}
