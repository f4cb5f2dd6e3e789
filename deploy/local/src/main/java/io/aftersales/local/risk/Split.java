package io.aftersales.local.risk;

import java.util.function.Predicate;

/** Parts orders by their ids into those that weights are fitted on and those that they are tried on; always the same ones. */
final class Split {

    private static final int PARTS = 1000;
    private static final int GOLDEN = 0x9E3779B9;

    private Split() {}

    /** Holds of the share of orders that weights are fitted on. */
    static Predicate<Outcomes.Outcome> train(double share) {
        // The multiplication spreads ids that differ in their last characters only.
        return outcome -> ((outcome.orderId().hashCode() * GOLDEN) >>> 8) % PARTS < Math.round(share * PARTS);
    }
}
