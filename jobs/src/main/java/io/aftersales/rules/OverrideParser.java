package io.aftersales.rules;

import io.aftersales.domain.sla.Condition;
import io.aftersales.domain.sla.SlaPolicy.Override;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads other terms for some. */
final class OverrideParser {

    private static final List<String> KEYS =
            Stream.concat(Stream.of("where"), TermsParser.KEYS.stream()).toList();
    private static final String EXAMPLE = "write for example [{where: {platform: PDD}, target: PT48H}]";

    private final ConditionParser conditions;
    private final TermsParser terms;

    OverrideParser(ConditionParser conditions, TermsParser terms) {
        this.conditions = conditions;
        this.terms = terms;
    }

    /** The overrides of the policy, whose own terms they stand over. */
    List<Override> at(YamlMap policy, Terms own, long giveUpAfterMillis, EventScope starts) {
        List<Override> overrides = new ArrayList<>();
        policy.get("overrides")
                .ifPresent(node -> node.list(EXAMPLE)
                        .forEach(item -> item.map(EXAMPLE)
                                .ifPresent(map -> overrides.add(override(map, own, giveUpAfterMillis, starts)))));
        return overrides;
    }

    private Override override(YamlMap map, Terms own, long giveUpAfterMillis, EventScope starts) {
        map.allow(KEYS);
        map.require("where", "say for whom: where: {field: value}");
        Condition where = conditions.at(map, "where", starts);
        if (map.keys().stream().noneMatch(TermsParser.KEYS::contains)) {
            map.self().problem("the override changes nothing", "add one of " + TermsParser.KEYS);
        }
        for (String level : List.of("warnAt", "seriousAt")) {
            if (TermsParser.isNone(map, level)) {
                map.get(level).orElseThrow().problem("an override cannot take a level away", "write another level");
            }
        }
        Terms other = terms.parse(map, starts.streams());
        terms.checkTogether(map, other.over(own), giveUpAfterMillis);
        return new Override(
                where, other.target(), other.calendarId(), other.warnAt(), other.seriousAt(), other.severity());
    }
}
