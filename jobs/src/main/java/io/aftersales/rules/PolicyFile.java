package io.aftersales.rules;

import io.aftersales.domain.sla.SlaPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code sla-policies.yaml} holds.
 *
 * @param version of the policies, for people
 * @param policies in the order of the file
 */
record PolicyFile(String version, List<SlaPolicy> policies) {

    private static final List<String> KEYS = List.of("version", "policies");
    private static final String EXPECTED = "write the keys version and policies";

    static PolicyFile read(YamlSource source, String text, CalendarNames calendars, Set<String> families) {
        return source.read(text, EXPECTED)
                .map(root -> read(source, root, new PolicyParser(calendars, families)))
                .orElse(new PolicyFile("", List.of()));
    }

    private static PolicyFile read(YamlSource source, YamlMap root, PolicyParser parser) {
        root.allow(KEYS);
        String expected = "name the version of these policies, for example version: 2026.11";
        String version = root.require("version", expected)
                .flatMap(node -> node.text(expected))
                .orElse("");
        List<SlaPolicy> policies = new ArrayList<>();
        Map<String, Integer> linesById = new HashMap<>();
        root.require("policies", "add a list of policies").ifPresent(node -> {
            for (YamlNode item : node.list("add a list of policies")) {
                item.map("write a policy: id: .., title: .., subject: ..").ifPresent(map -> {
                    UniqueIds.check(map, linesById);
                    parser.parse(map, source.problems()).ifPresent(policies::add);
                });
            }
        });
        return new PolicyFile(version, policies);
    }
}
