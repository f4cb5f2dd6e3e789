package io.aftersales.rules;

import io.aftersales.domain.risk.RiskFactor;
import io.aftersales.domain.risk.RiskLevel;
import io.aftersales.domain.risk.RiskRetention;
import io.aftersales.domain.risk.RiskRules;
import io.aftersales.domain.risk.ScoreTerms;
import io.aftersales.domain.risk.Settlements;
import io.aftersales.domain.sla.Trigger;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how evidence becomes a score, what settles it and how long it is remembered. */
final class ScoreSection {

    private static final String SCORE = "write score: {base: -3, levels: {HIGH: {from: 60}, ..}}";
    private static final String SETTLED = "write settled: {everything: [{event: ..}], ordinary: [{event: ..}]}";
    private static final String RETENTION = "write retention: {closed: P30D, open: P180D}";
    private static final double STEEPEST = 20;

    /** Rules that could not be read. */
    static final RiskRules NOTHING = new RiskRules(
            new ScoreTerms(0, Map.of(), Map.of()),
            List.of(),
            new Settlements(List.of(), List.of()),
            new RiskRetention(1, 1),
            List.of(),
            List.of());

    private ScoreSection() {}

    static ScoreTerms score(YamlMap root) {
        Map<RiskLevel, Double> from = new EnumMap<>(RiskLevel.class);
        Map<RiskLevel, RiskFactor.Alert> alerts = new EnumMap<>(RiskLevel.class);
        Optional<YamlMap> score = root.require("score", SCORE).flatMap(node -> node.map(SCORE));
        score.ifPresent(map -> {
            map.allow(List.of("base", "levels"));
            map.require("base", SCORE);
            map.require("levels", SCORE).flatMap(node -> node.map(SCORE)).ifPresent(levels -> {
                levels(levels, from, alerts);
            });
        });
        return new ScoreTerms(
                score.map(map -> Numbers.at(map, "base", -STEEPEST, STEEPEST, 0))
                        .orElse(0.0),
                from,
                alerts);
    }

    private static void levels(YamlMap levels, Map<RiskLevel, Double> from, Map<RiskLevel, RiskFactor.Alert> alerts) {
        Map<String, RiskLevel> known = new LinkedHashMap<>();
        for (RiskLevel level : List.of(RiskLevel.MEDIUM, RiskLevel.HIGH, RiskLevel.CRITICAL)) {
            known.put(level.name(), level);
        }
        levels.allow(known.keySet());
        double before = 0;
        for (Map.Entry<String, RiskLevel> entry : known.entrySet()) {
            Optional<YamlMap> level = levels.require(entry.getKey(), SCORE).flatMap(node -> node.map(SCORE));
            if (level.isEmpty()) {
                continue;
            }
            level.get().allow(List.of("from", "alert"));
            double least = level.get()
                    .require("from", SCORE)
                    .flatMap(node -> Numbers.read(node, 0, 100))
                    .orElse(100.0);
            if (least < before) {
                level.get().key("from").problem("level " + entry.getKey() + " begins below the one before it", SCORE);
            }
            before = least;
            from.put(entry.getValue(), least);
            AlertParser.at(level.get(), "alert").ifPresent(alert -> alerts.put(entry.getValue(), alert));
        }
    }

    static Settlements settlements(YamlMap root, TriggerParser triggers) {
        return root.require("settled", SETTLED)
                .flatMap(node -> node.map(SETTLED))
                .map(map -> {
                    map.allow(List.of("everything", "ordinary"));
                    List<Trigger> everything = triggers.at(map, "everything", null);
                    return new Settlements(everything, triggers.at(map, "ordinary", null));
                })
                .orElse(NOTHING.settlements());
    }

    static RiskRetention retention(YamlMap root) {
        return root.require("retention", RETENTION)
                .flatMap(node -> node.map(RETENTION))
                .map(map -> {
                    map.allow(List.of("closed", "open"));
                    return new RiskRetention(span(map, "closed"), span(map, "open"));
                })
                .orElse(NOTHING.retention());
    }

    private static long span(YamlMap map, String key) {
        return map.require(key, RETENTION)
                .flatMap(node -> Spans.duration(node, 1, Spans.ISO))
                .orElse(1L);
    }
}
