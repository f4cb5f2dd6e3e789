package io.aftersales.domain.risk;

import java.util.ArrayList;
import java.util.List;

/** What is evidence only when it was seen so often: before that it says nothing, not even that there is something to tell. */
final class Repetition {

    private Repetition() {}

    /** The pieces that were seen as often as they have to be. */
    static List<Evidence> suffice(RiskFactor.Weighing weighing, List<Evidence> pieces) {
        if (weighing.times() == 1) {
            return pieces;
        }
        List<Evidence> seen = new ArrayList<>();
        for (int i = weighing.times() - 1; i < pieces.size(); i++) {
            if (pieces.get(i).at() - pieces.get(i - weighing.times() + 1).at() <= weighing.withinMillis()) {
                seen.add(pieces.get(i));
            }
        }
        return seen;
    }

    /** Those of a factor among all evidence that were seen as often as they have to be. */
    static List<Evidence> suffice(RiskFactor factor, List<Evidence> evidence) {
        List<Evidence> pieces = new ArrayList<>();
        for (Evidence piece : evidence) {
            if (piece.factor().equals(factor.id())) {
                pieces.add(piece);
            }
        }
        return suffice(factor.weighing(), pieces);
    }
}
