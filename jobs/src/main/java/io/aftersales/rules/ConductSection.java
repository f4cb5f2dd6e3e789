package io.aftersales.rules;

import io.aftersales.domain.risk.ConductRule;
import io.aftersales.domain.risk.ConductRule.Frequency;
import io.aftersales.domain.risk.RiskFactor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads when agents' conduct becomes an alert. */
final class ConductSection {

    private static final List<String> KEYS = List.of("id", "title", "factors", "often", "alert", "hold");
    private static final String FACTORS = "name factors";
    private static final String ALERT = "write alert: {level: supervisor, severity: HIGH}";
    private static final long HOLD = 24 * 3_600_000L;

    private final Problems problems;
    private final Set<String> factors;

    ConductSection(Problems problems, Set<String> factors) {
        this.problems = problems;
        this.factors = factors;
    }

    List<ConductRule> read(YamlMap root) {
        List<ConductRule> rules = new ArrayList<>();
        Map<String, Integer> linesById = new HashMap<>();
        root.get("conduct")
                .ifPresent(node -> node.list("add a list of rules, or leave the key out")
                        .forEach(item -> item.map("write a rule: id: .., factors: ..")
                                .ifPresent(map -> {
                                    UniqueIds.check(map, linesById);
                                    rule(map).ifPresent(rules::add);
                                })));
        return rules;
    }

    private Optional<ConductRule> rule(YamlMap map) {
        int before = problems.count();
        map.allow(KEYS);
        List<String> named = new ArrayList<>();
        map.require("factors", FACTORS)
                .ifPresent(node -> node.oneOrMore(FACTORS)
                        .forEach(item -> item.text(FACTORS).ifPresent(id -> {
                            named.add(id);
                            if (!factors.contains(id)) {
                                item.problem(
                                        "there is no factor " + id,
                                        Nearest.suggestion(id, factors) + "known are " + factors);
                            }
                        })));
        List<Frequency> often = new ArrayList<>();
        map.require("often", "write often: [" + FrequencyParser.EXPECTED.substring(6) + "]")
                .ifPresent(node -> node.list(FrequencyParser.EXPECTED)
                        .forEach(item -> item.map(FrequencyParser.EXPECTED)
                                .flatMap(FrequencyParser::read)
                                .ifPresent(often::add)));
        map.require("alert", ALERT);
        Titles title = Titles.of(map);
        ConductRule rule = new ConductRule(
                map.require("id", "name the rule")
                        .flatMap(node -> node.text("name the rule"))
                        .orElse(""),
                title.zh(),
                title.en(),
                named,
                often,
                AlertParser.at(map, "alert").orElse(new RiskFactor.Alert("", "")),
                map.get("hold")
                        .flatMap(node -> Spans.duration(node, 1, Spans.ISO))
                        .orElse(HOLD));
        return problems.count() == before ? Optional.of(rule) : Optional.empty();
    }
}
