package io.aftersales.local.ranking;

import java.util.Arrays;
import java.util.Comparator;

/** How well values rank the wanted above the others. */
public final class Ranking {

    private Ranking() {}

    /**
     * The probability that a wanted one has a greater value than another one, ties counted half (the area under the ROC curve), from
     * the sum of their ranks (Mann and Whitney).
     *
     * @param values any numbers
     * @param wanted whether the one of that place is wanted; as many
     * @return 0 to 1, NaN without one of both
     * @throws IllegalArgumentException if a value is no number, which has no rank
     */
    public static double auc(double[] values, boolean[] wanted) {
        if (Arrays.stream(values).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("a value to be ranked is no number");
        }
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double rankSum = 0;
        long wantedCount = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            int wantedHere = 0;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                wantedHere += wanted[order[to++]] ? 1 : 0;
            }
            rankSum += wantedHere * (from + 1 + to) / 2.0;
            wantedCount += wantedHere;
            from = to;
        }
        long others = values.length - wantedCount;
        return (rankSum - wantedCount * (wantedCount + 1) / 2.0) / ((double) wantedCount * others);
    }
}
