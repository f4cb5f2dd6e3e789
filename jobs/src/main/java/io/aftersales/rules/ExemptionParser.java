package io.aftersales.rules;

import io.aftersales.domain.calendar.ExemptWindow;
import io.aftersales.domain.sla.Condition;
import io.aftersales.domain.sla.SlaPolicy.Exemption;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the times that a policy does not count. */
final class ExemptionParser {

    private static final List<String> KEYS = List.of("title", "from", "to", "where");
    private static final String EXAMPLE =
            "write for example [{title: Spring Festival, from: 2026-02-15T00:00+08:00, to: 2026-02-24T00:00+08:00}]";
    private static final String TIME = "write a time with its offset, for example 2026-02-15T00:00+08:00";

    private final ConditionParser conditions;

    ExemptionParser(ConditionParser conditions) {
        this.conditions = conditions;
    }

    /** The exemptions of the policy. */
    List<Exemption> at(YamlMap policy, EventScope starts) {
        List<Exemption> exemptions = new ArrayList<>();
        policy.get("exempt")
                .ifPresent(node -> node.list(EXAMPLE)
                        .forEach(item -> item.map(EXAMPLE)
                                .ifPresent(map -> exemption(map, starts).ifPresent(exemptions::add))));
        return exemptions;
    }

    private Optional<Exemption> exemption(YamlMap map, EventScope starts) {
        map.allow(KEYS);
        map.get("title").ifPresent(node -> node.text("name in words what the time is exempt for"));
        Condition where = conditions.at(map, "where", starts);
        Optional<Long> from = map.require("from", TIME).flatMap(ExemptionParser::instant);
        Optional<Long> to = map.require("to", TIME).flatMap(ExemptionParser::instant);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (to.get() <= from.get()) {
            map.get("to")
                    .orElseThrow()
                    .problem("the exempt time ends before it begins", "write a time after that of the key from");
            return Optional.empty();
        }
        return Optional.of(new Exemption(where, new ExemptWindow(from.get(), to.get())));
    }

    private static Optional<Long> instant(YamlNode node) {
        Optional<String> text = node.text(TIME);
        try {
            return text.map(each -> OffsetDateTime.parse(each).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) { // too far away for millis
            node.problem(text.orElse("") + " is no time with offset", TIME);
            return Optional.empty();
        }
    }
}
