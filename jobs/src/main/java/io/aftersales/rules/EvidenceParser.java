package io.aftersales.rules;

import io.aftersales.domain.risk.ClockTest;
import io.aftersales.domain.risk.ClockTest.Outcome;
import io.aftersales.domain.risk.Measure;
import io.aftersales.domain.risk.Steps;
import io.aftersales.domain.risk.Steps.Step;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads evidence that is no event: clocks of service promises, and measures of the order. */
final class EvidenceParser {

    static final String CLOCK = "write clock: {policies: [ID], severity: [HIGH], outcome: breached}";

    private static final String STEPS = "write steps: [{from: P2D, weight: 1.5}, ..]";
    private static final String STEP = "write {from: .., weight: ..}";
    private static final double HEAVIEST = 50;
    private static final Map<String, Outcome> OUTCOMES = new LinkedHashMap<>();
    private static final Map<String, Measure> MEASURES = new LinkedHashMap<>();

    static {
        for (Outcome outcome : Outcome.values()) {
            OUTCOMES.put(outcome.name().toLowerCase(Locale.ROOT), outcome);
        }
        for (Measure measure : Measure.values()) {
            MEASURES.put(measure.ruleName(), measure);
        }
    }

    private final Set<String> policies;

    /** @param policies ids that there are; others may be named, as a shop may have policies of its own */
    EvidenceParser(Set<String> policies) {
        this.policies = policies;
    }

    ClockTest clocks(YamlMap map) {
        map.allow(List.of("policies", "except", "severity", "outcome"));
        Set<String> severities = new LinkedHashSet<>();
        map.get("severity")
                .ifPresent(node -> node.oneOrMore(CLOCK)
                        .forEach(item -> item.word(Words.SEVERITIES).ifPresent(word -> severities.add(word.name()))));
        return new ClockTest(
                ids(map, "policies"),
                ids(map, "except"),
                severities,
                map.get("outcome").flatMap(node -> node.word(OUTCOMES)).orElse(Outcome.BREACHED));
    }

    private Set<String> ids(YamlMap map, String key) {
        Set<String> ids = new LinkedHashSet<>();
        map.get(key)
                .ifPresent(node -> node.oneOrMore(CLOCK)
                        .forEach(item -> item.text("name a policy").ifPresent(id -> {
                            ids.add(id);
                            Nearest.mistyped(id, policies)
                                    .ifPresent(meant -> item.problem("there is no policy " + id, meant));
                        })));
        return ids;
    }

    Optional<Steps> steps(YamlMap factor) {
        Optional<Measure> measure = factor.get("measure").flatMap(node -> node.word(MEASURES));
        if (measure.isEmpty()) {
            factor.get("steps")
                    .filter(node -> factor.get("measure").isEmpty())
                    .ifPresent(node -> node.problem("steps of what?", "add measure: one of " + MEASURES.keySet()));
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        factor.require("steps", STEPS)
                .ifPresent(node -> node.list(STEPS)
                        .forEach(item -> item.map(STEP)
                                .flatMap(map -> step(map, measure.get()))
                                .ifPresent(step -> add(steps, step, item))));
        return Optional.of(new Steps(measure.get(), steps));
    }

    private static void add(List<Step> steps, Step step, YamlNode item) {
        if (!steps.isEmpty() && steps.get(steps.size() - 1).from() >= step.from()) {
            item.problem("a step does not lie above the one before it", "put the steps in ascending order");
        }
        steps.add(step);
    }

    private static Optional<Step> step(YamlMap map, Measure measure) {
        map.allow(List.of("from", "weight"));
        Optional<Long> from = map.require("from", STEP)
                .flatMap(node -> measure.isTime() ? signedSpan(node) : node.wholeNumber(0, 1_000_000_000_000L));
        Optional<Double> weight = map.require("weight", STEP).flatMap(node -> Numbers.read(node, -HEAVIEST, HEAVIEST));
        return from.isPresent() && weight.isPresent()
                ? Optional.of(new Step(from.get(), weight.get()))
                : Optional.empty();
    }

    /** A span that may lie before: -P3D. */
    private static Optional<Long> signedSpan(YamlNode node) {
        String expected = "write an ISO-8601 duration, for example P2D, PT6H or -P3D";
        Optional<String> text = node.text(expected);
        try {
            return text.map(written -> Duration.parse(written).toMillis());
        } catch (DateTimeException | ArithmeticException e) {
            node.problem(text.orElse("") + " is no span", expected);
            return Optional.empty();
        }
    }
}
