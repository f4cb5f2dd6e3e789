package io.aftersales.local.risk;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How well a figure ranks the bad outcomes above the others. */
final class Ranking {

    private Ranking() {}

    /**
     * The probability that a bad outcome has a greater figure than another one, ties counted half (the area under the ROC curve);
     * NaN without one of both.
     */
    static double auc(List<Outcomes.Outcome> outcomes, ToDoubleFunction<Outcomes.Outcome> figure) {
        double[] figures = outcomes.stream().mapToDouble(figure).toArray();
        Integer[] order = new Integer[figures.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> figures[i]));
        double rankSum = 0;
        long bad = 0;
        for (int first = 0; first < order.length; ) {
            int end = first;
            while (end < order.length && figures[order[end]] == figures[order[first]]) {
                end++;
            }
            double rank = (first + end + 1) / 2.0;
            for (int i = first; i < end; i++) {
                if (outcomes.get(order[i]).bad()) {
                    rankSum += rank;
                    bad++;
                }
            }
            first = end;
        }
        long others = order.length - bad;
        return (rankSum - bad * (bad + 1) / 2.0) / ((double) bad * others);
    }
}
