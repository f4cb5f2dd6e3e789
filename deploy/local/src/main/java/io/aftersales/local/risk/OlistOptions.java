package io.aftersales.local.risk;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.rules.InvalidRulesException;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the orders are and how they are parted. */
final class OlistOptions {

    @Option(
            names = "--olist",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the public Olist CSV files: orders, items, reviews.")
    private Path folder = Path.of("");

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "America/Sao_Paulo",
            description = "Zone of the files' times. Default: ${DEFAULT-VALUE}")
    private ZoneId zone = ZoneId.of("America/Sao_Paulo");

    @Option(names = "--rules", paramLabel = "DIR", description = "Rules in the place of those of this release.")
    private @Nullable Path rules;

    @Option(
            names = "--train",
            paramLabel = "SHARE",
            defaultValue = "0.5",
            description =
                    "Share of the orders, chosen by their ids, that weights are fitted on. Default: ${DEFAULT-VALUE}")
    private double train;

    RuleSet rules() {
        return checked(() -> RuleSet.parse(texts()));
    }

    private RuleTexts texts() {
        return rules == null ? RuleTexts.packaged() : RuleTexts.ofDirectory(rules);
    }

    private static <T> T checked(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidRulesException e) {
            throw new CommandFailure("--rules", e);
        }
    }

    double train() {
        if (!(train >= 0 && train <= 1)) {
            throw new CommandFailure("--train is a share from 0 to 1, not " + train);
        }
        return train;
    }

    List<Outcomes.Outcome> outcomes() {
        return checked(() -> Outcomes.read(folder, zone, texts()));
    }
}
