package io.aftersales.rules;

import io.aftersales.domain.alert.rule.Interval;
import io.aftersales.domain.alert.rule.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a route of {@code routes.yaml}, and the spans that hold for some alerts. */
final class RouteParser {

    private static final List<String> KEYS =
            List.of("id", "where", "receivers", "continue", "groupBy", "groupWait", "groupInterval");
    private static final String RECEIVERS = "name receivers of this file";

    private RouteParser() {}

    static Route read(YamlMap map, Set<String> receivers) {
        map.allow(KEYS);
        return new Route(
                map.require("id", "name the route")
                        .flatMap(node -> node.text("name the route"))
                        .orElse(""),
                AlertWhere.read(map),
                map.require("receivers", RECEIVERS)
                        .map(node -> node.oneOrMore(RECEIVERS).stream()
                                .flatMap(item -> known(item, receivers).stream())
                                .toList())
                        .orElse(List.of()),
                map.get("continue").flatMap(YamlNode::flag).orElse(false),
                map.get("groupBy").map(AlertWhere::fields).orElse(List.of()),
                span(map, "groupWait", Duration.ZERO),
                span(map, "groupInterval", Duration.ZERO));
    }

    /** The spans of a list, each under {@code key}. */
    static List<Interval> intervals(YamlMap root, String list, String key, Optional<Map<String, Long>> words) {
        String expected = "write a list of {where: {..}, " + key + ": PT30M}";
        return root.get(list)
                .map(node -> node.list(expected).stream()
                        .flatMap(item -> item.map(expected).stream())
                        .map(map -> interval(map, key, words))
                        .toList())
                .orElse(List.of());
    }

    private static Interval interval(YamlMap map, String key, Optional<Map<String, Long>> words) {
        map.allow(List.of("where", key));
        long millis = map.require(key, Spans.ISO)
                .flatMap(node -> words.map(known -> node.text(Spans.ISO).map(known::get))
                        .flatMap(known -> known)
                        .or(() -> Spans.duration(node, 0, Spans.ISO)))
                .orElse(0L);
        return new Interval(AlertWhere.read(map), millis);
    }

    private static Optional<String> known(YamlNode node, Set<String> receivers) {
        Optional<String> name = node.text(RECEIVERS);
        if (name.isPresent() && !receivers.contains(name.get())) {
            node.problem(
                    name.get() + " is no receiver",
                    Nearest.suggestion(name.get(), receivers) + "receivers are " + receivers);
        }
        return name;
    }

    private static long span(YamlMap map, String key, Duration otherwise) {
        return map.get(key).flatMap(node -> Spans.duration(node, 0, Spans.ISO)).orElse(otherwise.toMillis());
    }
}
