package io.aftersales.local.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.aftersales.domain.risk.RiskEngine;
import io.aftersales.domain.risk.RiskRules;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The packaged weights on real outcomes that nothing was fitted on. */
class RealOutcomesTest {

    private static final Path OLIST = Path.of(System.getProperty("shared.dir", "no-shared-dir"), "data", "olist");
    private static final double HALF = 0.5;

    @Test
    void rankBadOutcomesAboveTheOthers() {
        assumeThat(OLIST).as("4,084 public orders, see property shared.dir").isDirectory();
        RiskRules rules = RuleSet.parse(RuleTexts.packaged()).risk();
        RiskEngine engine = new RiskEngine(rules);
        List<Outcomes.Outcome> rest =
                Outcomes.read(OLIST, ZoneId.of("America/Sao_Paulo"), RuleTexts.packaged()).stream()
                        .filter(Split.train(HALF).negate())
                        .toList();

        double score = Outcomes.auc(rest, outcome -> engine.score(outcome.risk(), outcome.at()));
        double lateness = Outcomes.auc(rest, Outcomes.Outcome::lateness);

        assertThat(rest).hasSizeGreaterThan(1500);
        assertThat(score).isGreaterThanOrEqualTo(0.875);
        assertThat(lateness).isBetween(0.82, 0.87);
    }

    @Test
    void fittingAgainFindsNothingMuchBetter() {
        assumeThat(OLIST).as("4,084 public orders, see property shared.dir").isDirectory();
        RiskRules rules = RuleSet.parse(RuleTexts.packaged()).risk();
        List<Outcomes.Outcome> all = Outcomes.read(OLIST, ZoneId.of("America/Sao_Paulo"), RuleTexts.packaged());
        StepTrainer trainer = new StepTrainer(rules);
        RiskEngine engine = new RiskEngine(rules);

        StepTrainer.Fit fit = trainer.fit(all.stream().filter(Split.train(HALF)).toList(), 0.125);
        List<Outcomes.Outcome> rest =
                all.stream().filter(Split.train(HALF).negate()).toList();

        double fitted = Outcomes.auc(rest, outcome -> trainer.logOdds(fit, outcome));
        double packaged = Outcomes.auc(rest, outcome -> engine.score(outcome.risk(), outcome.at()));
        assertThat(fitted).isBetween(packaged - 0.01, packaged + 0.01);
    }
}
