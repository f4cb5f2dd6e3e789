package io.aftersales.rules;

import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.risk.RiskCase;
import io.aftersales.domain.risk.RiskFactor;
import io.aftersales.domain.risk.RiskFactor.Earlier;
import io.aftersales.domain.risk.RiskFactor.Sources;
import io.aftersales.domain.risk.RiskFactor.Weighing;
import io.aftersales.domain.risk.Steps;
import io.aftersales.domain.sla.Trigger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the factors. */
final class FactorSection {

    private static final List<String> KEYS = List.of(
            "id",
            "title",
            "family",
            "weight",
            "halfLife",
            "cap",
            "critical",
            "repeated",
            "signal",
            "on",
            "says",
            "clock",
            "measure",
            "steps",
            "earlier",
            "takenBackBy",
            "alert",
            "source");
    private static final List<String> SOURCES = List.of("on", "says", "clock", "measure", "earlier");
    private static final List<String> ALONE = List.of("measure", "earlier");
    private static final String LIST = "add a list of factors";
    private static final String FACTOR = "write a factor: id: .., title: .., on: ..";
    private static final String EARLIER = "write earlier: {on: [{event: order.CASE_OPENED}], within: P180D}";
    private static final double HEAVIEST = 50;

    private final Problems problems;
    private final TriggerParser triggers;
    private final Set<String> families;
    private final EvidenceParser evidence;

    FactorSection(Problems problems, TriggerParser triggers, Set<String> policies, Set<String> families) {
        this.problems = problems;
        this.triggers = triggers;
        this.families = families;
        this.evidence = new EvidenceParser(policies);
    }

    List<RiskFactor> read(YamlMap root) {
        List<RiskFactor> factors = new ArrayList<>();
        Map<String, Integer> linesById = new HashMap<>();
        root.require("factors", LIST)
                .ifPresent(node -> node.list(LIST)
                        .forEach(item -> item.map(FACTOR).ifPresent(map -> {
                            UniqueIds.check(map, linesById);
                            factor(map).ifPresent(factors::add);
                        })));
        return factors;
    }

    private Optional<RiskFactor> factor(YamlMap map) {
        int before = problems.count();
        map.allow(KEYS);
        map.require("source", "say where the factor or its weight comes from")
                .ifPresent(node -> node.text("say where from"));
        Sources sources = sources(map);
        Titles title = Titles.of(map);
        RiskFactor factor = new RiskFactor(
                map.require("id", "name the factor")
                        .flatMap(node -> node.text("name the factor"))
                        .orElse(""),
                title.zh(),
                title.en(),
                map.get("family").flatMap(node -> node.text("name a family")).orElse("dispute"),
                weighing(map, sources),
                sources,
                AlertParser.at(map, "alert").orElse(null));
        return problems.count() == before ? Optional.of(factor) : Optional.empty();
    }

    private Sources sources(YamlMap map) {
        if (SOURCES.stream().noneMatch(key -> map.get(key).isPresent())) {
            map.self().problem("a factor needs evidence", "add one or more of " + SOURCES);
        }
        for (String alone : ALONE) {
            if (map.get(alone).isPresent()
                    && SOURCES.stream().filter(key -> map.get(key).isPresent()).count() > 1) {
                map.key(alone).problem(alone + " is evidence of its own", "make another factor of " + SOURCES);
            }
        }
        return new Sources(
                triggers.at(map, "on", null),
                map.get("says").map(this::says).orElse(Set.of()),
                map.get("clock")
                        .flatMap(node -> node.map(EvidenceParser.CLOCK))
                        .map(evidence::clocks)
                        .orElse(null),
                evidence.steps(map).orElse(null),
                map.get("earlier")
                        .flatMap(node -> node.map(EARLIER))
                        .map(this::earlier)
                        .orElse(null),
                triggers.at(map, "takenBackBy", null));
    }

    private Earlier earlier(YamlMap map) {
        map.allow(List.of("on", "within"));
        map.require("on", EARLIER);
        List<Trigger> on = triggers.at(map, "on", null);
        for (Trigger trigger : on) {
            if (trigger.kind().stream() != EventStream.ORDER) {
                map.key("on")
                        .problem(
                                trigger.kind().ruleName() + " does not tell whose order it is about",
                                "name events of orders");
            }
        }
        return new Earlier(
                on,
                map.require("within", EARLIER)
                        .flatMap(node -> Spans.duration(node, 1, Spans.ISO))
                        .orElse(1L));
    }

    private Set<String> says(YamlNode node) {
        Set<String> ids = new LinkedHashSet<>();
        String expected = "name families of the lexicon";
        for (YamlNode item : node.oneOrMore(expected)) {
            item.text(expected).ifPresent(id -> {
                ids.add(id);
                Nearest.mistyped(id, families)
                        .ifPresent(meant -> item.problem("the lexicon has no family " + id, meant));
            });
        }
        return ids;
    }

    private static Weighing weighing(YamlMap map, Sources sources) {
        Steps steps = sources.steps();
        boolean critical = map.get("critical").flatMap(YamlNode::flag).orElse(false);
        long halfLife = map.get("halfLife")
                .flatMap(node -> Spans.duration(node, 1, Spans.ISO))
                .orElse(Weighing.LASTING);
        double weight = Numbers.at(map, "weight", -HEAVIEST, HEAVIEST, 0);
        if (steps == null) {
            map.require("weight", "write weight: LOG-ODDS");
        } else {
            refuse(map, "weight", "the steps have the weights");
            refuse(map, "halfLife", "steps do not fade");
        }
        if (critical && halfLife != Weighing.LASTING) {
            map.key("halfLife").problem("what is critical stays until it is settled", "leave halfLife out");
        }
        if (weight < 0 && halfLife != Weighing.LASTING) {
            map.key("halfLife")
                    .problem("a weight below 0 does not fade: levels would rise by themselves", "leave it out");
        }
        YamlMap repeated = map.get("repeated")
                .flatMap(node -> node.map(FrequencyParser.EXPECTED))
                .orElse(null);
        var frequency = repeated == null ? null : FrequencyParser.read(repeated).orElse(null);
        if (frequency != null && frequency.times() > RiskCase.MOST_TIMES) {
            repeated.key("times")
                    .warning(
                            frequency.times()
                                    + " times is more than is surely remembered of an order, and may never count",
                            "write " + RiskCase.MOST_TIMES + " at most");
        }
        return new Weighing(
                weight,
                halfLife,
                Numbers.at(map, "cap", 0, HEAVIEST, Math.max(Math.abs(weight), steps == null ? 0 : HEAVIEST)),
                critical,
                frequency == null ? 1 : frequency.times(),
                frequency == null ? 0 : frequency.withinMillis(),
                map.get("signal").flatMap(YamlNode::flag).orElse(weight > 0 && sources.earlier() == null));
    }

    private static void refuse(YamlMap map, String key, String why) {
        if (map.get(key).isPresent()) {
            map.key(key).problem("key " + key + " has no meaning here: " + why, "leave it out");
        }
    }
}
