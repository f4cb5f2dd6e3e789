package io.aftersales.local.risk;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.aftersales.domain.risk.RiskEngine;
import io.aftersales.domain.risk.RiskFactor;
import io.aftersales.domain.risk.RiskRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the weights of the steps of all measures: a logistic regression over which step is reached, whose coefficients are log-odds
 * as the rules want them. The solver is one of LIBLINEAR's that draw no random numbers.
 */
final class StepTrainer {

    private static final double TOLERANCE = 1e-6;
    private static final int BAD = 1;
    private static final int OTHER = 0;

    private final RiskEngine engine;
    private final List<RiskFactor> factors = new ArrayList<>();
    private final Map<String, Integer> firstColumns = new HashMap<>();
    private int columns;

    /**
     * What was found.
     *
     * @param base log-odds where no step is reached, at the share of bad outcomes among those that were fitted on
     * @param weights of each factor's steps, in the order of the rules
     */
    record Fit(double base, Map<String, double[]> weights) {}

    StepTrainer(RiskRules rules) {
        engine = new RiskEngine(rules);
        for (RiskFactor factor : rules.factors()) {
            if (factor.sources().steps() != null) {
                factors.add(factor);
                firstColumns.put(factor.id(), columns + 1);
                columns += factor.sources().steps().steps().size();
            }
        }
    }

    /** The factors that are fitted. */
    List<RiskFactor> factors() {
        return factors;
    }

    /** @param cost of an error; the greater, the closer the weights are to these outcomes */
    Fit fit(List<Outcomes.Outcome> outcomes, double cost) {
        Problem problem = new Problem();
        problem.l = outcomes.size();
        problem.n = columns + 1;
        problem.bias = 1;
        problem.x = new Feature[problem.l][];
        problem.y = new double[problem.l];
        for (int i = 0; i < problem.l; i++) {
            problem.x[i] = features(outcomes.get(i));
            problem.y[i] = outcomes.get(i).bad() ? BAD : OTHER;
        }
        Linear.disableDebugOutput();
        Model model = Linear.train(problem, new Parameter(SolverType.L2R_LR, cost, TOLERANCE));
        double sign = model.getLabels()[0] == BAD ? 1 : -1;
        double[] found = model.getFeatureWeights();
        Map<String, double[]> weights = new HashMap<>();
        for (RiskFactor factor : factors) {
            double[] steps = new double[factor.sources().steps().steps().size()];
            for (int i = 0; i < steps.length; i++) {
                steps[i] = sign * found[firstColumns.get(factor.id()) - 1 + i];
            }
            weights.put(factor.id(), steps);
        }
        return new Fit(sign * found[columns], weights);
    }

    /** Columns ascend in the order of the rules, as LIBLINEAR wants them. */
    private Feature[] features(Outcomes.Outcome outcome) {
        Map<String, Integer> reached = engine.stepsAt(outcome.risk(), outcome.at());
        List<Feature> features = new ArrayList<>();
        for (RiskFactor factor : factors) {
            Integer step = reached.get(factor.id());
            if (step != null) {
                features.add(new FeatureNode(firstColumns.get(factor.id()) + step, 1));
            }
        }
        features.add(new FeatureNode(columns + 1, 1));
        return features.toArray(Feature[]::new);
    }

    /** Log-odds of an outcome by what was found. */
    double logOdds(Fit fit, Outcomes.Outcome outcome) {
        double sum = fit.base();
        for (Map.Entry<String, Integer> step :
                engine.stepsAt(outcome.risk(), outcome.at()).entrySet()) {
            sum += fit.weights().get(step.getKey())[step.getValue()];
        }
        return sum;
    }
}
