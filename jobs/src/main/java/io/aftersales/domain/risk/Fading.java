package io.aftersales.domain.risk;

/**
 * How log-odds fade from an instant on while nothing happens and no measure reaches a further step. Nearly exact, and much
 * cheaper than weighing all evidence anew: what fades alike is one amount.
 */
final class Fading {

    private static final double LN_2 = Math.log(2);

    private final long from;
    private final double[] amounts;
    private final double[] rates;
    private final double[] caps;
    private double lasting;
    private int size;

    /**
     * @param from since when
     * @param most how many amounts may be added
     */
    Fading(long from, int most) {
        this.from = from;
        this.amounts = new double[most];
        this.rates = new double[most];
        this.caps = new double[most];
    }

    /** Adds what does not fade. */
    void add(double logOdds) {
        lasting += logOdds;
    }

    /** Adds what fades, of either sign, and counts for no more than a cap. */
    void add(double logOdds, long halfLifeMillis, double cap) {
        amounts[size] = logOdds;
        rates[size] = LN_2 / halfLifeMillis;
        caps[size++] = cap;
    }

    /** The score that is left at an instant that is not before the first. */
    double scoreAt(long at) {
        double sum = lasting;
        for (int i = 0; i < size; i++) {
            double amount = amounts[i] * Math.exp(-rates[i] * (at - from));
            sum += Math.max(-caps[i], Math.min(caps[i], amount));
        }
        return 100 / (1 + Math.exp(-sum));
    }
}
