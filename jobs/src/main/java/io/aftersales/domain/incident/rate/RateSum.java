package io.aftersales.domain.incident.rate;

/**
 * Hours together.
 *
 * @param hits distinct buyers
 * @param outOf events
 */
record RateSum(long hits, long outOf) {

    static final RateSum NOTHING = new RateSum(0, 0);

    double share() {
        return outOf == 0 ? 0 : (double) hits / outOf;
    }
}
