package io.aftersales.rules;

import static io.aftersales.rules.WrongRules.file;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check of {@code lexicon.yaml} has a file here that fails it and nothing else. */
class WrongLexiconTest {

    /** The families that packaged policies ask for. */
    private static final String ASKED =
            "  - {id: greeting, title: {zh: a, en: a}, speaker: anyone, tier: NONE, terms: [你好],"
                    + " examples: {match: [你好], ignore: [好]}}\n"
                    + "  - {id: promise, title: {zh: a, en: a}, speaker: agent, tier: NONE, terms: [稍等],"
                    + " examples: {match: [稍等], ignore: [好]}}";

    static Stream<WrongRules> lexicons() {
        return Stream.of(
                file(RuleFile.LEXICON, 0, "is empty", "version and families", ""),
                file(RuleFile.LEXICON, 1, "key version is missing", "2026.11", "families:", ASKED),
                head("familys: []", "key familys is not known", "did you mean families?"),
                head("homophones: {微信: 威}", "微信 is no single character", "CHARACTER"),
                head("homophones: [a]", "a mapping of keys", "CHARACTER"),
                head("sets: {a: [b..c]}", "neither .. nor ~ nor &", "NAME"),
                head("sets: {a: ['(b']}", "( is not closed", "NAME"),
                head("guards: [{before: [a]}]", "key id is missing", "question"),
                head("guards: [{id: a, befor: [b]}]", "key befor is not known", "did you mean before?"),
                head("guards: [{id: a, reach: -1}]", "-1 is not allowed", "0 to 100"),
                head("guards: [{id: a, before: ['*']}]", "neither letters nor digits", "list of words"),
                head("guards: [{id: a}, {id: a}]", "id a is there twice", "rename one"),
                family("speaker: seller", "seller is not known", "[buyer, agent, anyone]"),
                family("tier: URGENT", "URGENT is not known", "CRITICAL"),
                family("title: {zh: a}", "key en is missing", "title"),
                family("terms: []", "the list is empty", "(a|b)"),
                family("terms: ['(a']", "( is not closed", "(a|b)"),
                family("terms: [a|b]", "do not match", "(a|b)"),
                family("terms: [a&]", "a word is missing", "(a|b)"),
                family("terms: ['=a..b']", "all of a message has neither", "(a|b)"),
                family("terms: ['❤']", "neither letters nor digits", "(a|b)"),
                family("terms: [<b>]", "there is no set b", "(a|b)"),
                family("terms: ['(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)']", "more than 1000 ways", "(a|b)"),
                family("guards: [question]", "there is no guard question", "known are []"),
                family("example: {}", "key example is not known", "did you mean examples?"),
                family("examples: {match: [乙], ignore: [丙]}", "finds nothing in its example 乙", "add a term"),
                family("examples: {match: [甲], ignore: [甲乙]}", "finds 甲 in the example", "add a guard"),
                family("examples: {match: [甲]}", "key ignore is missing", "examples"));
    }

    @ParameterizedTest
    @MethodSource("lexicons")
    void isToldWithItsLine(WrongRules wrong) {
        wrong.assertTold();
    }

    /** A lexicon with the line as its second. */
    private static WrongRules head(String line, String problem, String remedy) {
        return file(RuleFile.LEXICON, 2, problem, remedy, "version: '1'", line, "families:", ASKED);
    }

    /** A family in which the key of the line reads otherwise; the line is the fourth. */
    private static WrongRules family(String line, String problem, String remedy) {
        String rest = Stream.of(
                        "title: {zh: a, en: a}",
                        "speaker: buyer",
                        "tier: LOW",
                        "terms: [甲]",
                        "examples: {match: [甲], ignore: [乙]}")
                .filter(other -> !other.startsWith(line.substring(0, line.indexOf(':') + 1)))
                .map(other -> "    " + other)
                .reduce((a, b) -> a + "\n" + b)
                .orElseThrow();
        String list = "families:";
        return file(
                RuleFile.LEXICON, 4, problem, remedy, "version: '1'", list, "  - id: f", "    " + line, rest, ASKED);
    }
}
