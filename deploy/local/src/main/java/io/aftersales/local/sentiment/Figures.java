package io.aftersales.local.sentiment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/**
 * How well decision values tell good texts from bad ones.
 *
 * @param texts how many were tried
 * @param accuracy share whose value stands on the right side of 0
 * @param auc the probability that a good text's value is above a bad one's (area under the ROC curve); NaN of one side alone
 */
record Figures(int texts, double accuracy, double auc) {

    static Figures of(double[] values, boolean[] good) {
        int right = 0;
        for (int i = 0; i < values.length; i++) {
            right += values[i] > 0 == good[i] ? 1 : 0;
        }
        return new Figures(values.length, (double) right / values.length, auc(values, good));
    }

    /** From the sum of the ranks of good texts (Mann and Whitney); equal values share their ranks. */
    private static double auc(double[] values, boolean[] good) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double rankSum = 0;
        long goodCount = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            int goodHere = 0;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                goodHere += good[order[to++]] ? 1 : 0;
            }
            rankSum += goodHere * (from + 1 + to) / 2.0;
            goodCount += goodHere;
            from = to;
        }
        long badCount = values.length - goodCount;
        return (rankSum - goodCount * (goodCount + 1) / 2.0) / ((double) goodCount * badCount);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "accuracy %.4f, AUC %.4f (%,d texts)", accuracy, auc, texts);
    }
}
