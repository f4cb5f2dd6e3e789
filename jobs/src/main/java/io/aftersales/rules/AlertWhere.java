package io.aftersales.rules;

import io.aftersales.domain.alert.AlertField;
import io.aftersales.domain.alert.Matcher;
import io.aftersales.domain.alert.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads which alerts something holds for. */
final class AlertWhere {

    /** What an alert is before it is one: a condition that comes back is asked by these. */
    static final List<AlertField> OF_CONDITIONS = Arrays.stream(AlertField.values())
            .filter(field -> field != AlertField.ALERT)
            .toList();

    private static final String EXPECTED = "write where: {family: [sla], severity: [HIGH, CRITICAL], shopId: ..}";
    private static final Map<String, AlertField> FIELDS =
            OF_CONDITIONS.stream().collect(Collectors.toMap(AlertField::field, Function.identity()));
    private static final Map<String, Severity> SEVERITIES =
            Stream.of(Severity.values()).collect(Collectors.toMap(Enum::name, Function.identity()));

    private AlertWhere() {}

    /** The matchers of the key {@code where}, none where it is absent. */
    static List<Matcher> read(YamlMap map) {
        List<Matcher> matchers = new ArrayList<>();
        map.get("where").flatMap(node -> node.map(EXPECTED)).ifPresent(where -> {
            where.allow(OF_CONDITIONS.stream().map(AlertField::field).toList());
            for (String name : where.keys()) {
                AlertField field = FIELDS.get(name);
                if (field != null) {
                    matchers.add(new Matcher(
                            field,
                            where.get(name).orElseThrow().oneOrMore(EXPECTED).stream()
                                    .flatMap(node -> value(field, node))
                                    .toList()));
                }
            }
        });
        return matchers;
    }

    /** Fields by which alerts may be grouped. */
    static List<AlertField> fields(YamlNode node) {
        return node.oneOrMore("write fields of alerts").stream()
                .flatMap(item -> item.word(FIELDS).stream())
                .toList();
    }

    private static Stream<String> value(AlertField field, YamlNode node) {
        return field == AlertField.SEVERITY
                ? node.word(SEVERITIES).map(Enum::name).stream()
                : node.text(EXPECTED).stream();
    }
}
