package io.aftersales.local.risk;

import io.aftersales.domain.risk.RiskFactor;
import io.aftersales.domain.risk.Steps;
import io.aftersales.local.console.CommandFailure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Orders with known outcomes in, weights out. */
@Command(
        name = "fit",
        description = {
            "Fits the weights of all measures of risk-rules.yaml, whose steps it keeps, to the share of the orders that --train"
                    + " says, and prints them as they stand in the file, with their quality on the rest.",
            "The file itself is not changed."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class RiskFitCommand implements Runnable {

    @Mixin
    private final OlistOptions options = new OlistOptions();

    @Option(
            names = "--cost",
            paramLabel = "C",
            defaultValue = "0.125",
            description =
                    "Cost of an error; the greater, the closer the weights are to these orders. Default: ${DEFAULT-VALUE}")
    private double cost;

    @Option(
            names = "--prior",
            paramLabel = "SHARE",
            defaultValue = "0.147",
            description =
                    "Share of bad outcomes among all orders of the shops, which the sample need not have. Default: ${DEFAULT-VALUE}")
    private double prior;

    @Override
    public void run() {
        List<Outcomes.Outcome> outcomes = options.outcomes();
        Predicate<Outcomes.Outcome> fitted = Split.train(options.train());
        List<Outcomes.Outcome> train = outcomes.stream().filter(fitted).toList();
        List<Outcomes.Outcome> rest = outcomes.stream().filter(fitted.negate()).toList();
        double share = train.stream().filter(Outcomes.Outcome::bad).count() / (double) train.size();
        if (!(share > 0 && share < 1 && prior > 0 && prior < 1 && cost > 0)) {
            throw new CommandFailure(
                    "there is nothing to fit: --train must leave good and bad outcomes, --prior lie between 0"
                            + " and 1, and --cost be positive");
        }
        StepTrainer trainer = new StepTrainer(options.rules().risk());
        StepTrainer.Fit fit = trainer.fit(train, cost);
        System.out.printf(
                Locale.ROOT,
                "# fitted on %,d orders: AUC %.4f; on the other %,d: AUC %.4f%n",
                train.size(),
                Outcomes.auc(train, outcome -> trainer.logOdds(fit, outcome)),
                rest.size(),
                Outcomes.auc(rest, outcome -> trainer.logOdds(fit, outcome)));
        System.out.printf(Locale.ROOT, "score:%n  base: %.2f%n", fit.base() - logit(share) + logit(prior));
        System.out.println("factors:");
        for (RiskFactor factor : trainer.factors()) {
            print(factor, fit.weights().get(factor.id()));
        }
    }

    private static double logit(double share) {
        return Math.log(share / (1 - share));
    }

    private static void print(RiskFactor factor, double[] weights) {
        Steps steps = factor.sources().steps();
        System.out.printf(
                Locale.ROOT,
                "  - id: %s%n    measure: %s%n    steps:%n",
                factor.id(),
                steps.measure().ruleName());
        for (int i = 0; i < weights.length; i++) {
            long from = steps.steps().get(i).from();
            String text = steps.measure().isTime() ? Duration.ofMillis(from).toString() : Long.toString(from);
            System.out.printf(Locale.ROOT, "      - {from: %s, weight: %.2f}%n", text, weights[i]);
        }
    }
}
