package io.aftersales.local.sentiment;

import io.aftersales.local.ranking.Ranking;
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
        return new Figures(values.length, (double) right / values.length, Ranking.auc(values, good));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "accuracy %.4f, AUC %.4f (%,d texts)", accuracy, auc, texts);
    }
}
