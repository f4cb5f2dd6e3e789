package io.aftersales.rules;

import io.aftersales.domain.satisfaction.Definitions;
import io.aftersales.domain.satisfaction.ScorecardRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code scorecards.yaml} holds.
 *
 * @param definitions what facts are
 * @param scorecards in the order of the file
 */
record ScorecardFile(Definitions definitions, List<ScorecardRule> scorecards) {

    private static final List<String> KEYS = List.of("definitions", "scorecards");
    private static final String EXPECTED = "write the keys definitions and scorecards";
    private static final String LIST = "add a list of scorecards";
    private static final Definitions NONE = new Definitions(1, 1, 1, 1, 1, 1, 1, 1, 1, Set.of(), Map.of(), 1);

    static ScorecardFile read(YamlSource source, String text) {
        return source.read(text, EXPECTED).map(root -> read(source, root)).orElse(new ScorecardFile(NONE, List.of()));
    }

    private static ScorecardFile read(YamlSource source, YamlMap root) {
        root.allow(KEYS);
        Definitions definitions = root.require("definitions", EXPECTED)
                .flatMap(node -> node.map(EXPECTED))
                .map(DefinitionsParser::parse)
                .orElse(NONE);
        List<ScorecardRule> scorecards = new ArrayList<>();
        Map<String, Integer> linesById = new HashMap<>();
        root.require("scorecards", LIST)
                .ifPresent(node -> node.list(LIST)
                        .forEach(item -> item.map("write a scorecard: id: .., facts: ..")
                                .ifPresent(map -> {
                                    UniqueIds.check(map, linesById);
                                    ScorecardParser.parse(map, source.problems())
                                            .ifPresent(scorecards::add);
                                })));
        return new ScorecardFile(definitions, scorecards);
    }
}
