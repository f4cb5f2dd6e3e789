package io.aftersales.local.sentiment;

/**
 * The slope that makes a score of decision values: {@code (1 + tanh(slope * value)) / 2} is then the probability that a text
 * is good, by maximum likelihood over values of texts that the weights were not trained on (Platt's scaling, without a
 * constant, so that 0 stays neutral).
 */
final class Slope {

    private static final int STEPS = 100;
    private static final double SMALLEST = 1e-3;

    private Slope() {}

    /** The likelihood of a slope is concave: its derivative is followed to 0 by halving. */
    static double of(double[] values, boolean[] good) {
        double low = SMALLEST;
        double high = 1 / SMALLEST;
        for (int step = 0; step < STEPS; step++) {
            double middle = Math.sqrt(low * high);
            if (derivative(middle, values, good) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Of the log-likelihood, up to a factor: the sum of margins times the probability of being wrong. */
    private static double derivative(double slope, double[] values, boolean[] good) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            double margin = good[i] ? values[i] : -values[i];
            sum += margin * (1 - StrictMath.tanh(slope * margin));
        }
        return sum;
    }
}
