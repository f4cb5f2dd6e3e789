package io.aftersales.rules;

import io.aftersales.domain.risk.RiskFactor;
import java.util.List;
import java.util.Optional;

/** Reads who is told. */
final class AlertParser {

    private static final String EXPECTED = "write {level: supervisor, severity: HIGH}";

    private AlertParser() {}

    /** The alert at that key, empty without it or if it is wrong, which is told. */
    static Optional<RiskFactor.Alert> at(YamlMap map, String key) {
        return map.get(key).flatMap(node -> node.map(EXPECTED)).flatMap(AlertParser::read);
    }

    static Optional<RiskFactor.Alert> read(YamlMap map) {
        map.allow(List.of("level", "severity"));
        Optional<String> level = map.require("level", EXPECTED).flatMap(node -> node.text(EXPECTED));
        Optional<String> severity = map.require("severity", EXPECTED)
                .flatMap(node -> node.word(Words.SEVERITIES))
                .map(Enum::name);
        return level.isPresent() && severity.isPresent()
                ? Optional.of(new RiskFactor.Alert(level.get(), severity.get()))
                : Optional.empty();
    }
}
