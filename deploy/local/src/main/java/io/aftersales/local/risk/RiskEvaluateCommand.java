package io.aftersales.local.risk;

import io.aftersales.domain.risk.RiskEngine;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Orders with known outcomes in, the quality of their scores out. */
@Command(
        name = "evaluate",
        description = {
            "Scores orders as they stood when their reviews were written, from orders and logistics alone, and prints how well the"
                    + " score ranks those with one or two stars above the others (AUC), beside lateness alone.",
            "Figures are given for the orders that the weights were fitted on and for the rest apart."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class RiskEvaluateCommand implements Runnable {

    @Mixin
    private final OlistOptions options = new OlistOptions();

    @Override
    public void run() {
        RiskEngine engine = new RiskEngine(options.rules().risk());
        List<Outcomes.Outcome> outcomes = options.outcomes();
        Predicate<Outcomes.Outcome> fitted = Split.train(options.train());
        System.out.println(
                "orders at their reviews          number      bad   AUC of the score   AUC of lateness alone");
        print("all", outcomes, engine);
        print(
                "those that weights are fitted on",
                outcomes.stream().filter(fitted).toList(),
                engine);
        print("the rest", outcomes.stream().filter(fitted.negate()).toList(), engine);
    }

    private static void print(String name, List<Outcomes.Outcome> outcomes, RiskEngine engine) {
        System.out.printf(
                Locale.ROOT,
                "%-32s %,6d   %,6d             %.4f                  %.4f%n",
                name,
                outcomes.size(),
                outcomes.stream().filter(Outcomes.Outcome::bad).count(),
                Outcomes.auc(outcomes, outcome -> engine.score(outcome.risk(), outcome.at())),
                Outcomes.auc(outcomes, Outcomes.Outcome::lateness));
    }
}
