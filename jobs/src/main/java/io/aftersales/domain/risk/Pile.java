package io.aftersales.domain.risk;

import java.util.List;

/**
 * Evidence of one factor, as often as the factor asks for; those that count, not being settled, are marked. What is left of it at an
 * instant is asked for several times in a row, and is costly: it is kept for the instant that was asked for last.
 */
final class Pile {

    private final RiskFactor factor;
    private final List<Evidence> pieces;
    private final boolean[] counts;
    private final double[] left;
    private boolean any;
    private long leftAt;
    private double sum = Double.NaN;

    /** @param counts which of the pieces count; not to be written to afterwards */
    Pile(RiskFactor factor, List<Evidence> pieces, boolean[] counts) {
        this.factor = factor;
        this.pieces = pieces;
        this.counts = counts;
        this.left = new double[counts.length];
        for (boolean each : counts) {
            any |= each;
        }
    }

    RiskFactor factor() {
        return factor;
    }

    List<Evidence> pieces() {
        return pieces;
    }

    /** Whether any of it counts. */
    boolean counts() {
        return any;
    }

    /** Whether it loses weight by time alone. */
    boolean fades() {
        return any && factor.weighing().halfLifeMillis() != RiskFactor.Weighing.LASTING;
    }

    /** Log-odds of all that counts at that instant, without the factor's cap. */
    double raw(long now) {
        weigh(now);
        return sum;
    }

    /** What is left of a piece at that instant, of 1; 0 where it does not count. */
    double left(int piece, long now) {
        weigh(now);
        return left[piece];
    }

    private void weigh(long now) {
        if (now == leftAt && !Double.isNaN(sum)) {
            return;
        }
        RiskFactor.Weighing weighing = factor.weighing();
        double all = 0;
        for (int i = 0; i < counts.length; i++) {
            left[i] = counts[i] ? weighing.fading(now - pieces.get(i).at()) : 0;
            all += weighing.weight() * left[i];
        }
        sum = all;
        leftAt = now;
    }
}
