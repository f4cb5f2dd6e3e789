package io.aftersales.rules;

import io.aftersales.domain.text.lexicon.CompiledLexicon;
import io.aftersales.domain.text.lexicon.Family;
import io.aftersales.domain.text.lexicon.Guard;
import io.aftersales.domain.text.lexicon.Homophones;
import io.aftersales.domain.text.lexicon.Lexicon;
import io.aftersales.domain.text.lexicon.TermPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code lexicon.yaml} and tries every family on its own examples. */
final class LexiconFile {

    private static final List<String> KEYS = List.of("version", "homophones", "sets", "guards", "families");
    private static final String EXPECTED = "write the keys version and families";
    private static final String HOMOPHONES = "write homophones: {CHARACTER: THOSE TYPED IN ITS PLACE}";

    private static final String SETS = "write sets: {NAME: [WORD, ..]}; in a word (a|b) is a or b";

    private LexiconFile() {}

    /** A lexicon without fault and the text it was made of. */
    private record Made(String text, CheckedLexicon lexicon) {}

    /** The one made last: a process that reads rules reads the same lexicon again and again, for each new set of policies. */
    private static @Nullable Made last;

    /** The lexicon, empty if a problem was told. One is made at a time, so that those who want the same one wait for it. */
    static synchronized CheckedLexicon read(YamlSource source, String text) {
        if (last != null && last.text().equals(text)) {
            return last.lexicon();
        }
        int before = source.problems().count();
        // Whether the examples of the packaged one hold, this build has tried.
        boolean tried = text.equals(RuleTexts.resource(RuleFile.LEXICON));
        CheckedLexicon lexicon = source.read(text, EXPECTED)
                .map(root -> read(source.problems(), root, tried))
                .orElseGet(() -> CheckedLexicon.of(Lexicon.empty()));
        if (source.problems().count() == before) {
            last = new Made(text, lexicon);
        }
        return lexicon;
    }

    private static CheckedLexicon read(Problems problems, YamlMap root, boolean tried) {
        int before = problems.count();
        root.allow(KEYS);
        String expected = "name the version of this lexicon, for example version: 2026.11";
        String version = root.require("version", expected)
                .flatMap(node -> node.text(expected))
                .orElse("");
        Map<String, Guard> guards = new LinkedHashMap<>();
        Map<String, Integer> guardLines = new HashMap<>();
        root.get("guards")
                .ifPresent(node -> node.list("write a list of guards, or leave the key out")
                        .forEach(item -> item.map("write a guard: id: .., before: ..")
                                .ifPresent(map -> {
                                    UniqueIds.check(map, guardLines);
                                    Guard guard = GuardParser.parse(map);
                                    guards.put(guard.id(), guard);
                                })));
        Map<String, List<String>> sets = sets(root);
        List<Family> families = new ArrayList<>();
        List<FamilyExamples> examples = new ArrayList<>();
        Map<String, Integer> familyLines = new HashMap<>();
        root.require("families", "add a list of families")
                .ifPresent(node -> node.list("add a list of families")
                        .forEach(item -> item.map("write a family: id: .., title: .., terms: ..")
                                .ifPresent(map -> {
                                    UniqueIds.check(map, familyLines);
                                    Family family = FamilyParser.parse(map, guards.keySet(), sets);
                                    families.add(family);
                                    examples.add(FamilyExamples.of(map, family));
                                })));
        Homophones homophones = homophones(root);
        if (problems.count() > before) {
            return CheckedLexicon.of(Lexicon.empty());
        }
        Lexicon written = new Lexicon(version, homophones, List.copyOf(guards.values()), families);
        if (tried) {
            return CheckedLexicon.of(written);
        }
        CompiledLexicon lexicon = CompiledLexicon.of(written);
        examples.forEach(family -> family.check(lexicon));
        return CheckedLexicon.of(written, lexicon);
    }

    /** The sets with all ways to write their words. */
    private static Map<String, List<String>> sets(YamlMap root) {
        Map<String, List<String>> sets = new HashMap<>();
        root.get("sets")
                .flatMap(node -> node.map(SETS))
                .ifPresent(map -> map.keys().forEach(name -> sets.put(name, words(map, name))));
        return sets;
    }

    private static List<String> words(YamlMap map, String name) {
        List<String> words = new ArrayList<>();
        map.get(name)
                .ifPresent(node -> node.list(SETS)
                        .forEach(item -> item.text(SETS).ifPresent(text -> {
                            try {
                                words.addAll(TermPattern.words(text));
                            } catch (IllegalArgumentException e) {
                                item.problem("word " + text + " cannot be read: " + e.getMessage(), SETS);
                            }
                        })));
        return words;
    }

    private static Homophones homophones(YamlMap root) {
        Map<Character, String> byCharacter = new HashMap<>();
        root.get("homophones")
                .flatMap(node -> node.map(HOMOPHONES))
                .ifPresent(map -> map.keys().forEach(key -> {
                    if (key.length() == 1) {
                        map.get(key)
                                .flatMap(node -> node.text(HOMOPHONES))
                                .ifPresent(others -> byCharacter.put(key.charAt(0), others));
                    } else {
                        map.key(key).problem(key + " is no single character", HOMOPHONES);
                    }
                }));
        return new Homophones(byCharacter);
    }
}
