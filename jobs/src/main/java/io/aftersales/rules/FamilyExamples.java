package io.aftersales.rules;

import io.aftersales.domain.event.Sender;
import io.aftersales.domain.text.lexicon.CompiledLexicon;
import io.aftersales.domain.text.lexicon.Family;
import io.aftersales.domain.text.lexicon.LexiconReader;
import io.aftersales.domain.text.lexicon.Speaker;
import java.util.List;

/**
 * Messages in which a family must find a word and others in which it must not. They stand beside its words so that who
 * changes these sees at once what they do.
 */
record FamilyExamples(Family family, List<YamlNode> match, List<YamlNode> ignore) {

    private static final String EXPECTED = "write examples: {match: [MESSAGE, ..], ignore: [MESSAGE, ..]}";

    static FamilyExamples of(YamlMap map, Family family) {
        return map.require("examples", EXPECTED)
                .flatMap(node -> node.map(EXPECTED))
                .map(examples -> {
                    examples.allow(List.of("match", "ignore"));
                    return new FamilyExamples(family, list(examples, "match"), list(examples, "ignore"));
                })
                .orElse(new FamilyExamples(family, List.of(), List.of()));
    }

    private static List<YamlNode> list(YamlMap examples, String key) {
        return examples.require(key, EXPECTED).map(node -> node.list(EXPECTED)).orElse(List.of());
    }

    /** Tells the examples that the lexicon does not take as they are meant. */
    void check(CompiledLexicon lexicon) {
        LexiconReader reader = lexicon.reader();
        Sender sender = family.speaker() == Speaker.AGENT ? Sender.AGENT : Sender.BUYER;
        for (YamlNode node : match) {
            node.text(EXPECTED)
                    .filter(message -> !reader.read(message, sender).has(family.id()))
                    .ifPresent(message -> node.problem(
                            "family " + family.id() + " finds nothing in its example " + message,
                            "add a term, loosen a guard, or correct the example"));
        }
        for (YamlNode node : ignore) {
            node.text(EXPECTED)
                    .map(message -> reader.read(message, sender))
                    .filter(findings -> findings.has(family.id()))
                    .ifPresent(findings -> node.problem(
                            "family " + family.id() + " finds "
                                    + terms(findings.list().stream()
                                            .filter(finding ->
                                                    finding.family().id().equals(family.id()))
                                            .map(finding -> finding.term())
                                            .toList())
                                    + " in the example that it should leave alone",
                            "add a guard or an exception, or correct the example"));
        }
    }

    private static String terms(List<String> terms) {
        return String.join(", ", terms);
    }
}
