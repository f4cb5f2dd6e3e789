package io.aftersales.rules;

import io.aftersales.domain.alert.Words;
import io.aftersales.domain.alert.rule.Playbook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code playbooks.yaml}. */
final class PlaybookFile {

    private static final List<String> KEYS = List.of("id", "rules", "families", "steps", "source");
    private static final String LIST = "add a list of playbooks";
    private static final String STEPS = "write steps: [{zh: .., en: ..}, ..]";

    private PlaybookFile() {}

    static List<Playbook> read(YamlSource source, String text) {
        List<Playbook> playbooks = new ArrayList<>();
        Map<String, Integer> linesById = new HashMap<>();
        source.read(text, "write the key playbooks").ifPresent(root -> {
            root.allow(List.of("playbooks"));
            root.require("playbooks", LIST).ifPresent(node -> {
                for (YamlNode item : node.list(LIST)) {
                    item.map("write a playbook: id: .., families: [..], steps: [..]")
                            .ifPresent(map -> {
                                UniqueIds.check(map, linesById);
                                playbooks.add(playbook(map));
                            });
                }
                if (playbooks.stream().noneMatch(Playbook::general)) {
                    node.problem(
                            "no playbook is for everything that has none of its own",
                            "add one without rules and families");
                }
            });
        });
        return playbooks;
    }

    private static Playbook playbook(YamlMap map) {
        map.allow(KEYS);
        List<Words> steps = new ArrayList<>();
        map.require("steps", STEPS)
                .ifPresent(node -> node.list(STEPS).forEach(step -> {
                    ScorecardParser.title(step);
                    step.map(STEPS).ifPresent(words -> steps.add(new Words(text(words, "zh"), text(words, "en"))));
                }));
        return new Playbook(
                map.require("id", "name the playbook")
                        .flatMap(node -> node.text("name the playbook"))
                        .orElse(""),
                names(map, "rules"),
                names(map, "families"),
                steps);
    }

    private static String text(YamlMap words, String language) {
        return words.get(language).flatMap(node -> node.text("write a step")).orElse("");
    }

    private static Set<String> names(YamlMap map, String key) {
        return map.get(key)
                .map(node -> node.oneOrMore("write names").stream()
                        .flatMap(item -> item.text("write a name").stream())
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }
}
