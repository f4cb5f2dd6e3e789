package io.aftersales.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check of {@code scorecards.yaml} and {@code targets.yaml} has a text here that fails it, told with its line. */
class WrongScorecardsTest {

    private static final String SCORECARD = """
            scorecards:
              - id: some-rate
                title: {zh: 甲, en: A}
                facts: [round]
                hours: 08:00-23:00
                good: {waitMillis: {atMost: PT3M}}
                target: {atLeast: 50%}
                source: here
            """;
    private static final String TARGET = """
            targets:
              - id: some-target
                title: {zh: 甲, en: A}
                rate: satisfactionRate
                atLeast: 95%
                clearAt: 96%
                source: here
            """;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                scorecard("facts: [round]", "facts: [rounds]", 4, "rounds is not known"),
                scorecard("hours: 08:00-23:00", "hours: 23:00-09:00", 5, "are no hours of a day"),
                scorecard("hours: 08:00-23:00", "hours: 8-23", 5, "are no hours of a day"),
                scorecard("waitMillis", "waitedMillis", 6, "key waitedMillis is not known"),
                scorecard("atMost: PT3M", "atMost: quickly", 6, "quickly is not allowed"),
                scorecard("good:", "mean: {of: rounds}\n    good:", 2, "a figure has one form"),
                scorecard("good: {waitMillis: {atMost: PT3M}}", "mean: {of: rounds}", 6, "rounds is no field"),
                scorecard("{atLeast: 50%}", "{atLeast: 50%, atMost: 60%}", 7, "either a least or a most"),
                scorecard("{atLeast: 50%}", "{atLeast: half}", 7, "half is no span"),
                scorecard("source: here", "day: of-birth", 8, "of-birth is not known"),
                scorecard("source: here", "window: P0D", 8, "P0D is no window of 1 to 90 days"),
                scorecard("source: here", "window: a month", 8, "a month is no window"),
                scorecard("    source: here\n", "", 2, "key source is missing"),
                scorecard("en: A", "fr: A", 3, "key fr is not known"),
                target("satisfactionRate", "joyRate", 4, "joyRate is not known"),
                target("atLeast: 95%", "atLeast: 950%", 5, "950% is no share"),
                target("clearAt: 96%", "clearAt: 94%", 6, "cleared while it is missed"),
                target("clearAt: 96%", "atMost: 96%", 2, "either atLeast or atMost"),
                target("source: here", "source: here\n    window: week", 8, "week is not known"),
                target("    source: here\n", "", 2, "key source is missing"),
                definitions("minimumSample:\n    value: 20", "minimumSample:\n    value: none", "none is not allowed"),
                definitions("goodReviewFrom:\n    value: 4", "goodReviewFrom:\n    value: 2", "would be a bad one"),
                definitions("stall:", "stal:", "key stal is not known"),
                definitions("value: PT48H", "value: 48", "48 is no span"));
    }

    private static Arguments scorecard(String text, String instead, int line, String problem) {
        return Arguments.of(
                RuleFile.SCORECARDS, definitionsOnly() + replaced(SCORECARD, text, instead), offset() + line, problem);
    }

    private static Arguments target(String text, String instead, int line, String problem) {
        return Arguments.of(RuleFile.TARGETS, replaced(TARGET, text, instead), line, problem);
    }

    private static Arguments definitions(String text, String instead, String problem) {
        return Arguments.of(RuleFile.SCORECARDS, replaced(packaged(), text, instead), 0, problem);
    }

    private static String replaced(String yaml, String text, String instead) {
        assertThat(yaml).contains(text);
        return yaml.replaceFirst(Pattern.quote(text), instead);
    }

    private static String packaged() {
        return RuleTexts.packaged().texts().get(RuleFile.SCORECARDS);
    }

    private static String definitionsOnly() {
        return packaged().substring(0, packaged().indexOf("\nscorecards:") + 1);
    }

    private static int offset() {
        return (int) definitionsOnly().lines().count();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void isToldWithItsLine(RuleFile file, String yaml, int line, String problem) {
        List<RuleProblem> problems =
                RulesValidator.validate(RuleTexts.packaged().with(file, yaml, file.fileName()));

        assertThat(problems).anySatisfy(found -> {
            assertThat(found.problem()).contains(problem);
            assertThat(found.file()).isEqualTo(file.fileName());
            if (line > 0) {
                assertThat(found.line()).isEqualTo(line);
            }
        });
    }

    @Test
    void theTextsWithoutTheirMistakesAreRight() {
        RuleTexts right = RuleTexts.packaged()
                .with(RuleFile.SCORECARDS, definitionsOnly() + SCORECARD, "scorecards.yaml")
                .with(RuleFile.TARGETS, TARGET, "targets.yaml");

        assertThat(RulesValidator.validate(right)).isEmpty();
    }

    /** Exactly on target is on target: a share is the decimal number that it is written as, not one that comes near to it. */
    @Test
    void sharesAreReadAsTheDecimalNumbersThatTheyAre() {
        String scorecards = definitionsOnly().replace("scorecards:\n", "") + "scorecards:\n";
        String targets = "targets:\n";
        for (int i = 0; i <= 1000; i++) {
            String share = i / 10 + "." + i % 10 + "%";
            scorecards += item(SCORECARD, "id: some-rate", "id: s" + i).replace("50%", share);
            targets += item(TARGET, "id: some-target", "id: t" + i)
                    .replace("95%", share)
                    .replace("96%", share);
        }
        RuleSet rules = RuleSet.parse(RuleTexts.packaged()
                .with(RuleFile.SCORECARDS, scorecards, "scorecards.yaml")
                .with(RuleFile.TARGETS, targets, "targets.yaml"));

        for (int i = 0; i <= 1000; i++) {
            double share = (double) i / 1000;
            assertThat(Objects.requireNonNull(
                                    rules.service().scorecards().get(i).target())
                            .value())
                    .as("scorecard of %s", i)
                    .isEqualTo(share);
            assertThat(rules.service().targets().get(i).limit())
                    .as("target of %s", i)
                    .isEqualTo(share);
        }
    }

    private static String item(String yaml, String id, String otherId) {
        return replaced(yaml.substring(yaml.indexOf('\n') + 1), id, otherId);
    }
}
