package io.aftersales.local.sentiment;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.Arrays;

/**
 * Finds the weights of buckets for some rows of a table: a linear support vector machine over presence times log-ratio,
 * divided by the square root of the text's number of grams. Both sides weigh the same, whatever their numbers, and there is
 * no constant, so that 0 is neutral. The solver is the one of LIBLINEAR that draws no random numbers.
 */
final class LinearTrainer {

    private static final double TOLERANCE = 0.001;
    private static final int GOOD = 1;
    private static final int BAD = -1;

    private final Problem problem = new Problem();
    private final double[] ratios;
    /** LIBLINEAR's number of each bucket that is used, counted from 1; the others take no memory there. */
    private final int[] numbers;

    private final double[] sideWeights;

    LinearTrainer(GramTable table, int[] rows) {
        ratios = LogRatios.of(table, rows);
        numbers = new int[ratios.length];
        for (int i = 0; i < ratios.length; i++) {
            numbers[i] = ratios[i] == 0 ? 0 : ++problem.n;
        }
        problem.l = rows.length;
        problem.x = new Feature[rows.length][];
        problem.y = new double[rows.length];
        int good = 0;
        for (int i = 0; i < rows.length; i++) {
            problem.x[i] = features(table.row(rows[i]));
            problem.y[i] = table.good(rows[i]) ? GOOD : BAD;
            good += table.good(rows[i]) ? 1 : 0;
        }
        if (good == 0 || good == rows.length) {
            throw new IllegalArgumentException("all " + rows.length + " texts are " + (good == 0 ? "bad" : "good"));
        }
        sideWeights = new double[] {rows.length / 2.0 / good, rows.length / 2.0 / (rows.length - good)};
    }

    /**
     * A weight for each bucket.
     *
     * @param cost of a text on the wrong side; the greater, the closer the weights are to these texts
     */
    double[] train(double cost) {
        double[] found = solve(cost).getFeatureWeights();
        double[] weights = new double[ratios.length];
        Arrays.setAll(weights, i -> numbers[i] == 0 ? 0 : found[numbers[i] - 1] * ratios[i]);
        return weights;
    }

    /** LIBLINEAR's own model: its decision value is positive for a good text, whichever side comes first. */
    Model solve(double cost) {
        Linear.disableDebugOutput();
        Parameter parameter = new Parameter(SolverType.L2R_L2LOSS_SVC, cost, TOLERANCE);
        parameter.setWeights(sideWeights, new int[] {GOOD, BAD});
        return Linear.train(problem, parameter);
    }

    Feature[] features(int[] buckets) {
        Feature[] features = new Feature[buckets.length];
        double length = Math.sqrt(buckets.length);
        int count = 0;
        for (int bucket : buckets) {
            if (numbers[bucket] != 0) {
                features[count++] = new FeatureNode(numbers[bucket], ratios[bucket] / length);
            }
        }
        return Arrays.copyOf(features, count);
    }
}
