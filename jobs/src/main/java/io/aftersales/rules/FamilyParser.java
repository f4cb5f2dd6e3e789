package io.aftersales.rules;

import io.aftersales.domain.text.NormalText;
import io.aftersales.domain.text.lexicon.Family;
import io.aftersales.domain.text.lexicon.Speaker;
import io.aftersales.domain.text.lexicon.TermPattern;
import io.aftersales.domain.text.lexicon.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a family of the lexicon, without its examples. */
final class FamilyParser {

    private static final List<String> KEYS =
            List.of("id", "title", "speaker", "tier", "whole", "fill", "terms", "except", "guards", "examples");
    private static final String ID = "write an id, for example off-platform";
    private static final String TITLE = "write title: {zh: .., en: ..}";
    private static final String TERMS =
            "write a list of words; (a|b) is a or b, <a> a set, .. a gap, ~ a small one, & parts words anywhere, = begins all of a message";

    private FamilyParser() {}

    /** The family; what is wrong with it is told. */
    static Family parse(YamlMap map, Set<String> guards, Map<String, List<String>> sets) {
        map.allow(KEYS);
        Optional<YamlMap> title = map.require("title", TITLE).flatMap(node -> node.map(TITLE));
        title.ifPresent(languages -> languages.allow(List.of("zh", "en")));
        return new Family(
                map.require("id", ID).flatMap(node -> node.text(ID)).orElse(""),
                title.map(languages -> titleIn(languages, "zh")).orElse(""),
                title.map(languages -> titleIn(languages, "en")).orElse(""),
                map.require("speaker", "add one of " + Words.SPEAKERS.keySet())
                        .flatMap(node -> node.word(Words.SPEAKERS))
                        .orElse(Speaker.ANYONE),
                map.require("tier", "add one of " + Words.TIERS.keySet())
                        .flatMap(node -> node.word(Words.TIERS))
                        .orElse(Tier.NONE),
                map.get("whole").flatMap(YamlNode::flag).orElse(false),
                LexiconWords.read(map, "fill"),
                terms(map, sets),
                LexiconWords.read(map, "except"),
                guards(map, guards));
    }

    private static String titleIn(YamlMap title, String language) {
        return title.require(language, TITLE).flatMap(node -> node.text(TITLE)).orElse("");
    }

    private static List<TermPattern> terms(YamlMap map, Map<String, List<String>> sets) {
        List<TermPattern> terms = new ArrayList<>();
        map.require("terms", TERMS)
                .ifPresent(node -> node.list(TERMS)
                        .forEach(item -> item.text(TERMS).ifPresent(text -> term(item, text, sets, terms))));
        return terms;
    }

    private static void term(YamlNode item, String text, Map<String, List<String>> sets, List<TermPattern> terms) {
        try {
            TermPattern term = TermPattern.parse(text, sets);
            boolean empty = term.parts().stream()
                    .flatMap(List::stream)
                    .flatMap(step -> step.words().stream())
                    .anyMatch(way -> NormalText.of(way).isEmpty());
            if (empty) {
                item.problem("term " + text + " has neither letters nor digits", TERMS);
            } else {
                terms.add(term);
            }
        } catch (IllegalArgumentException e) {
            item.problem("term " + text + " cannot be read: " + e.getMessage(), TERMS);
        }
    }

    private static List<String> guards(YamlMap map, Set<String> known) {
        List<String> guards = new ArrayList<>();
        String expected = "known are " + known;
        map.get("guards")
                .ifPresent(node -> node.list(expected)
                        .forEach(item -> item.text(expected).ifPresent(id -> {
                            if (known.contains(id)) {
                                guards.add(id);
                            } else {
                                item.problem("there is no guard " + id, Nearest.suggestion(id, known) + expected);
                            }
                        })));
        return guards;
    }
}
