package io.aftersales.local.bench;

import java.util.Arrays;

/** Medians of small samples, with intervals that assume nothing of how the values are distributed. */
final class Statistics {

    /** The coverage that an interval is to have at least. */
    private static final double WANTED_COVERAGE = 0.95;

    private Statistics() {}

    /**
     * A median with the interval between two values of the sample.
     *
     * @param median the median
     * @param low lower end
     * @param high upper end
     * @param coverage probability with which such an interval holds the true median
     */
    record Median(double median, double low, double high, double coverage) {

        /** The same of the exponentials, for values that are logarithms. */
        Median exp() {
            return new Median(Math.exp(median), Math.exp(low), Math.exp(high), coverage);
        }
    }

    /**
     * The median, and the narrowest interval between the k-th smallest and the k-th greatest value that covers the true median
     * with 95 %; the whole range, with the coverage that it has, where the sample is too small for that.
     *
     * @throws IllegalArgumentException for an empty sample
     */
    static Median median(double... sample) {
        if (sample.length == 0) {
            throw new IllegalArgumentException("no values");
        }
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        int k = 1;
        while (k + 1 <= n / 2 && coverage(n, k + 1) >= WANTED_COVERAGE) {
            k++;
        }
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        return new Median(median, sorted[k - 1], sorted[n - k], coverage(n, k));
    }

    /** Probability that the true median lies between the k-th smallest and the k-th greatest of n values: 1 - 2 P(B < k). */
    static double coverage(int n, int k) {
        double term = Math.pow(0.5, n);
        double below = 0;
        for (int i = 0; i < k; i++) {
            below += term;
            term = term * (n - i) / (i + 1);
        }
        return Math.max(0, 1 - 2 * below);
    }
}
