package io.aftersales.rules;

import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.Rate;
import io.aftersales.domain.satisfaction.ServiceTarget;
import io.aftersales.domain.window.WindowSize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code targets.yaml}. */
final class TargetFile {

    private static final List<String> KEYS = List.of(
            "id",
            "title",
            "rate",
            "dimension",
            "window",
            "platforms",
            "atLeast",
            "atMost",
            "clearAt",
            "minimumSample",
            "for",
            "family",
            "level",
            "severity",
            "source");
    private static final String LIST = "add a list of targets";
    private static final String SHARE = "write a share, for example 95%";
    private static final Map<String, Rate> RATES =
            Stream.of(Rate.values()).collect(Collectors.toMap(Rate::field, Function.identity()));
    private static final Map<String, Dimension> DIMENSIONS = Stream.of(Dimension.values())
            .filter(dimension -> dimension != Dimension.SCORECARD)
            .collect(Collectors.toMap(Dimension::name, Function.identity()));
    private static final Map<String, WindowSize> WINDOWS = Stream.of(WindowSize.values())
            .collect(Collectors.toMap(size -> size.name().toLowerCase(Locale.ROOT), Function.identity()));

    private TargetFile() {}

    static List<ServiceTarget> read(YamlSource source, String text, long minimumSample) {
        List<ServiceTarget> targets = new ArrayList<>();
        Map<String, Integer> linesById = new HashMap<>();
        source.read(text, "write the key targets").ifPresent(root -> {
            root.allow(List.of("targets"));
            root.require("targets", LIST)
                    .ifPresent(node -> node.list(LIST)
                            .forEach(item -> item.map("write a target: id: .., rate: ..")
                                    .ifPresent(map -> {
                                        UniqueIds.check(map, linesById);
                                        target(map, minimumSample, source.problems())
                                                .ifPresent(targets::add);
                                    })));
        });
        return targets;
    }

    private static Optional<ServiceTarget> target(YamlMap map, long minimumSample, Problems problems) {
        int before = problems.count();
        map.allow(KEYS);
        boolean least = map.get("atLeast").isPresent();
        if (least == map.get("atMost").isPresent()) {
            map.self().problem("a target has either atLeast or atMost", "keep one of the two");
        }
        map.require("source", "say where the target comes from").ifPresent(node -> node.text("say where from"));
        Optional<YamlMap> title = map.require("title", "add title: {zh: .., en: ..}")
                .flatMap(node -> {
                    ScorecardParser.title(node);
                    return node.map("write {zh: .., en: ..}");
                });
        double limit = share(map, least ? "atLeast" : "atMost").orElse(0.0);
        double clearAt = share(map, "clearAt").orElse(limit);
        if (least ? clearAt < limit : clearAt > limit) {
            map.key("clearAt").problem("it would be cleared while it is missed", "write the limit or something better");
        }
        Optional<Rate> rate = map.require("rate", "name a rate").flatMap(node -> node.word(RATES));
        ServiceTarget target = new ServiceTarget(
                text(map, "id").orElse(""),
                title.flatMap(words -> text(words, "zh")).orElse(""),
                title.flatMap(words -> text(words, "en")).orElse(""),
                rate.orElse(Rate.SATISFACTION),
                map.get("dimension").flatMap(node -> node.word(DIMENSIONS)).orElse(Dimension.SHOP),
                map.get("window").flatMap(node -> node.word(WINDOWS)).orElse(WindowSize.DAY),
                map.get("platforms")
                        .map(node -> node.oneOrMore("write platforms").stream()
                                .flatMap(item -> item.word(Words.PLATFORMS).stream())
                                .collect(Collectors.toSet()))
                        .orElse(Set.of()),
                least,
                limit,
                clearAt,
                map.get("minimumSample")
                        .flatMap(node -> node.wholeNumber(1, 1_000_000_000))
                        .orElse(minimumSample),
                map.get("for")
                        .flatMap(node -> Spans.duration(node, 0, Spans.ISO))
                        .orElse(0L),
                text(map, "family").orElse("service"),
                text(map, "level").orElse("supervisor"),
                map.get("severity")
                        .flatMap(node -> node.word(Words.SEVERITIES))
                        .map(Enum::name)
                        .orElse("MEDIUM"));
        return problems.count() == before ? Optional.of(target) : Optional.empty();
    }

    private static Optional<Double> share(YamlMap map, String key) {
        return map.get(key).flatMap(node -> {
            Optional<String> text = node.text(SHARE);
            Optional<Double> share = text.flatMap(Spans::share).filter(value -> value <= 1);
            if (text.isPresent() && share.isEmpty()) {
                node.problem(text.get() + " is no share", SHARE);
            }
            return share;
        });
    }

    private static Optional<String> text(YamlMap map, String key) {
        return map.get(key).flatMap(node -> node.text("write a text"));
    }
}
