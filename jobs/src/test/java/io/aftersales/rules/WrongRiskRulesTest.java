package io.aftersales.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check of the risk sections of {@code risk-rules.yaml} has a text here that fails it, told with its line. */
class WrongRiskRulesTest {

    private static final String RULES = """
            score:
              base: -2
              levels:
                MEDIUM: {from: 30}
                HIGH: {from: 60, alert: {level: supervisor, severity: HIGH}}
                CRITICAL: {from: 85}
            settled:
              everything: [{event: order.CASE_CLOSED}]
            retention: {closed: P30D, open: P180D}
            factors:
              - id: anger
                title: {zh: 怒, en: Anger}
                on: [{event: chat.MESSAGE, where: {sentiment: {lte: -0.5}}}]
                says: fraud
                weight: 1
                halfLife: P1D
                source: here
              - id: late
                title: {zh: 晚, en: Late}
                measure: overdue
                steps: [{from: P1D, weight: 1}, {from: P2D, weight: 2}]
                source: here
              - id: missed
                title: {zh: 超时, en: Missed}
                clock: {policies: parcel-stalled, severity: HIGH}
                weight: 1
                critical: true
                source: here
            conduct:
              - id: often
                title: {zh: 频, en: Often}
                factors: anger
                often: [{times: 5, within: PT1H}]
                alert: {level: supervisor, severity: LOW}
            """;

    private static final String CLOCK = "clock: {policies: parcel-stalled, severity: HIGH}";

    static Stream<Arguments> mistakes() {
        return Stream.of(
                wrong("base: -2", "base: little", 2, "little is not allowed"),
                wrong(
                        "factors:\n  - id: anger",
                        "texts: {buyer: [{event: logistics.LOST}]}\nfactors:\n  - id: anger",
                        10,
                        "logistics.LOST has no text"),
                wrong(
                        "factors:\n  - id: anger",
                        "texts: {carrier: [{event: order.CASE_OPENED}]}\nfactors:\n  - id: anger",
                        10,
                        "carrier"),
                wrong("  base: -2\n", "", 2, "key base is missing"),
                wrong("HIGH: {from: 60,", "HIGH: {from: 20,", 5, "begins below the one before"),
                wrong("    MEDIUM: {from: 30}\n", "", 4, "key MEDIUM is missing"),
                wrong("level: supervisor, severity: HIGH", "level: supervisor", 5, "key severity is missing"),
                wrong("order.CASE_CLOSED", "order.CASE_CLOSD", 8, "there is no event"),
                wrong("everything", "all", 8, "key all is not known"),
                wrong("open: P180D", "open: long", 9, "long is no span"),
                wrong("id: late", "id: anger", 18, "id anger is there twice"),
                wrong("sentiment: {lte", "mood: {lte", 13, "no field mood"),
                wrong("says: fraud", "says: fruad", 14, "no family fruad"),
                wrong("    weight: 1\n    halfLife", "    halfLife", 11, "key weight is missing"),
                wrong("weight: 1\n    halfLife", "weight: -1\n    halfLife", 16, "does not fade"),
                wrong("halfLife: P1D", "halfLife: short", 16, "short is no span"),
                wrong("critical: true", "critical: true\n    halfLife: P1D", 28, "stays until it is settled"),
                wrong("measure: overdue", "measure: overdu", 20, "overdu is not known"),
                wrong("{from: P1D, weight: 1}", "{from: P3D, weight: 1}", 21, "does not lie above"),
                wrong("from: P1D", "from: soon", 21, "soon is no span"),
                wrong("steps: [", "halfLife: P1D\n    steps: [", 21, "has no meaning here"),
                wrong("policies: parcel-stalled", "policies: parcel-staled", 25, "there is no policy"),
                wrong("clock: {policies: parcel-stalled, severity: HIGH}\n    ", "", 23, "a factor needs evidence"),
                wrong(CLOCK, "earlier: {on: [{event: chat.OPENED}], within: P9D}", 25, "does not tell whose order"),
                wrong(CLOCK, "earlier: {on: [{event: order.CASE_OPENED}]}", 25, "key within is missing"),
                wrong(CLOCK, "earlier: {within: P9D}", 25, "key on is missing"),
                wrong(
                        CLOCK,
                        "earlier: {on: [{event: order.CASE_OPENED}], within: P9D}\n    says: fraud",
                        25,
                        "earlier is evidence of its own"),
                wrong("factors: anger", "factors: rage", 32, "there is no factor rage"),
                wrong("times: 5", "times: 500", 33, "500 is not allowed"),
                wrong("severity: LOW", "severity: TINY", 34, "TINY is not known"));
    }

    private static Arguments wrong(String text, String instead, int line, String problem) {
        assertThat(RULES).contains(text);
        return Arguments.of(RULES.replaceFirst(Pattern.quote(text), instead), line, problem);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void isToldWithItsLine(String text, int line, String problem) {
        assertThat(problems(text))
                .filteredOn(told -> told.problem().contains(problem))
                .as("%s%nin %s", problems(text), text)
                .singleElement()
                .satisfies(told -> assertThat(told.line()).isEqualTo(line));
    }

    @Test
    void theRulesThemselvesAreRight() {
        assertThat(problems(RULES)).isEmpty();
    }

    private static List<RuleProblem> problems(String text) {
        return RulesValidator.validate(RuleTexts.packaged().with(RuleFile.RISK_RULES, text, "risk-rules.yaml"));
    }
}
