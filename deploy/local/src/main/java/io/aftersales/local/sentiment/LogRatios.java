package io.aftersales.local.sentiment;

import java.util.Arrays;

/**
 * For each bucket how much more often good texts have it than bad ones, as a smoothed logarithm of the ratio of frequencies:
 * the features of a support vector machine are multiplied by it (Wang and Manning, Baselines and Bigrams, ACL 2012), so that
 * what tells the sides apart in many texts is cheap to use, and the rest dear. Buckets of a single text are left out.
 */
final class LogRatios {

    private static final double SMOOTHING = 0.5;

    /** Below 1, a power dampens the ratio of rare grams, which a few texts of one source decide. */
    private static final double POWER = 0.7;

    private static final int MIN_TEXTS = 2;

    private LogRatios() {}

    /** 0 for a bucket that is left out. */
    static double[] of(GramTable table, int[] rows) {
        double[] good = new double[table.buckets()];
        double[] bad = new double[table.buckets()];
        for (int row : rows) {
            double[] side = table.good(row) ? good : bad;
            for (int bucket : table.row(row)) {
                side[bucket]++;
            }
        }
        double offset = StrictMath.log(total(bad) / total(good));
        double[] ratios = new double[table.buckets()];
        for (int i = 0; i < ratios.length; i++) {
            if (good[i] + bad[i] >= MIN_TEXTS) {
                double ratio = StrictMath.log((good[i] + SMOOTHING) / (bad[i] + SMOOTHING)) + offset;
                ratios[i] = Math.signum(ratio) * StrictMath.pow(Math.abs(ratio), POWER);
            }
        }
        return ratios;
    }

    private static double total(double[] counts) {
        return Arrays.stream(counts).sum() + SMOOTHING * counts.length;
    }
}
