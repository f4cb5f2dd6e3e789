package io.aftersales.rules;

import io.aftersales.domain.risk.RiskFactor;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Reads what a rule that watches something must say: every threshold is asked for, because no default fits every shop. */
record Thresholds(YamlMap map) {

    static final long HOUR = 3_600_000L;
    static final long DAY = 24 * HOUR;

    private static final String SHARE = "write a share from 1% to 100%";
    private static final String ALERT = "write alert: {level: supervisor, severity: HIGH}";

    String id() {
        return map.require("id", "name the rule")
                .flatMap(node -> node.text("name the rule"))
                .orElse("");
    }

    /** A span of at most {@code most} millis, in whole {@code unit}s. */
    long span(String key, long unit, long most) {
        String expected =
                "write a span of " + unit / 60_000 + " min or more, in steps of that, up to " + most / HOUR + " h";
        Optional<YamlNode> node = map.require(key, expected);
        Optional<Long> millis = node.flatMap(value -> Spans.duration(value, 1, expected));
        if (millis.isPresent() && (millis.get() % unit != 0 || millis.get() > most)) {
            node.get().problem("a span that cannot be used here", expected);
        }
        return millis.orElse(unit);
    }

    int count(String key, int least, int most) {
        return map.require(key, "write a whole number from " + least + " to " + most)
                .flatMap(node -> node.wholeNumber(least, most))
                .orElse((long) least)
                .intValue();
    }

    double number(String key, double least, double most) {
        return map.require(key, "write a number from " + least + " to " + most)
                .flatMap(node -> Numbers.read(node, least, most))
                .orElse(least);
    }

    /** A share as a number from 0 to 1. */
    double share(String key) {
        Optional<YamlNode> node = map.require(key, SHARE);
        Optional<String> text = node.flatMap(value -> value.text(SHARE));
        Optional<Double> percent = text.flatMap(Spans::percent).filter(value -> value > 0 && value <= 100);
        if (text.isPresent() && percent.isEmpty()) {
            node.get().problem(text.get() + " is no share", SHARE);
        }
        return percent.orElse(100.0) / 100;
    }

    RiskFactor.Alert alert() {
        map.require("alert", ALERT);
        return AlertParser.at(map, "alert").orElse(new RiskFactor.Alert("", ""));
    }

    void source() {
        map.require("source", "say where the rule or its thresholds come from")
                .ifPresent(node -> node.text("say where from"));
    }

    /** Names at that key, each of which must be known; none without the key. */
    Set<String> names(String key, String what, Set<String> known) {
        return names(key, what, (item, id) -> {
            if (!known.contains(id)) {
                item.problem("there is no " + what + " " + id, Nearest.suggestion(id, known) + "known are " + known);
            }
        });
    }

    /** Names at that key, each looked at; none without the key. */
    Set<String> names(String key, String what, BiConsumer<YamlNode, String> check) {
        Set<String> names = new LinkedHashSet<>();
        String expected = "name one or more: " + what;
        map.get(key)
                .ifPresent(node -> node.oneOrMore(expected)
                        .forEach(item -> item.text(expected).ifPresent(id -> {
                            names.add(id);
                            check.accept(item, id);
                        })));
        return names;
    }
}
