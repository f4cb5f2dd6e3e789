package io.aftersales.rules;

import io.aftersales.domain.sla.SlaPolicy.Penalty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a breach costs. */
final class PenaltyParser {

    private static final List<String> KEYS = List.of("where", "rate", "capCents", "fixedCents", "points");
    private static final String EXAMPLE = "write for example {rate: 5%, capCents: 3000, points: 3}";
    private static final String RATE = "write a share of the amount, for example 5%";

    /** A bound that only a slip of the keyboard comes to. */
    private static final int MOST = 1_000_000_000;

    private final ConditionParser conditions;

    PenaltyParser(ConditionParser conditions) {
        this.conditions = conditions;
    }

    /** The penalties at key {@code penalty}, one or a list. */
    List<Penalty> at(YamlMap policy, EventScope scope) {
        List<Penalty> penalties = new ArrayList<>();
        policy.get("penalty")
                .ifPresent(node -> node.oneOrMore(EXAMPLE)
                        .forEach(item -> item.map(EXAMPLE).ifPresent(map -> penalties.add(penalty(map, scope)))));
        return penalties;
    }

    private Penalty penalty(YamlMap map, EventScope scope) {
        map.allow(KEYS);
        boolean rate = map.get("rate").isPresent();
        boolean fixed = map.get("fixedCents").isPresent();
        if (!rate && !fixed && map.get("points").isEmpty()) {
            map.self().problem("the penalty costs nothing", EXAMPLE);
        }
        if (rate && fixed) {
            map.key("fixedCents").problem("there are both a rate and a fixed sum", "keep one of the two");
        }
        if (!rate && map.get("capCents").isPresent()) {
            map.key("capCents").problem("there is a cap but no rate that it could cap", RATE);
        }
        return new Penalty(
                conditions.at(map, "where", scope),
                map.get("rate").flatMap(PenaltyParser::percent).orElse(0.0),
                number(map, "capCents"),
                number(map, "fixedCents"),
                Math.toIntExact(number(map, "points")));
    }

    private static Optional<Double> percent(YamlNode node) {
        Optional<String> text = node.text(RATE);
        Optional<Double> percent = text.flatMap(Spans::percent).filter(value -> value > 0);
        if (text.isPresent() && percent.isEmpty()) {
            node.problem(text.get() + " is no share", RATE);
        }
        return percent;
    }

    private static long number(YamlMap map, String key) {
        return map.get(key).flatMap(node -> node.wholeNumber(1, MOST)).orElse(0L);
    }
}
