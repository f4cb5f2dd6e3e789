package io.aftersales.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check of {@code routes.yaml} and {@code playbooks.yaml} has a text here that fails it, told with its line. */
class WrongRoutesTest {

    private static final String ROUTES = """
            receivers:
              - name: robot
                type: dingtalk
                url: {env: ROBOT_URL}
            routes:
              - id: all
                where: {severity: HIGH}
                receivers: [robot]
            repeat: [{every: PT1H}]
            inhibit: {never: [harm]}
            messages:
              zh: {text: "{title}", words: {HIGH: 高}}
            """;
    private static final String PLAYBOOKS = """
            playbooks:
              - id: general
                steps:
                  - {zh: 甲, en: A}
            """;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                routes("type: dingtalk", "type: pager", 3, "pager is not known"),
                routes("url: {env: ROBOT_URL}", "url: https://oapi.example.org", 4, "a mapping of keys"),
                routes("url: {env: ROBOT_URL}", "url: {env: A, file: B}", 4, "is found in one place"),
                routes("url: {env: ROBOT_URL}", "url: {variable: A}", 4, "key variable is not known"),
                routes("    url: {env: ROBOT_URL}\n", "", 2, "key url is missing"),
                routes("    url: {env: ROBOT_URL}\n", "    url: {env: A}\n    perMinute: 0\n", 5, "0 is not allowed"),
                routes("    url: {env: ROBOT_URL}\n", "    url: {env: A}\n    language: fr\n", 5, "no messages in fr"),
                routes("receivers: [robot]", "receivers: [robots]", 8, "robots is no receiver"),
                routes("severity: HIGH", "severity: BAD", 7, "BAD is not known"),
                routes("severity: HIGH", "colour: red", 7, "key colour is not known"),
                routes("severity: HIGH", "alertId: a", 7, "key alertId is not known"),
                routes("every: PT1H", "every: hourly", 9, "hourly is no span"),
                routes("every: PT1H", "within: PT1H", 9, "key within is not known"),
                routes("never: [harm]", "always: [harm]", 10, "key always is not known"),
                routes("{title}", "{titel}", 12, "{titel} is no field"),
                routes("receivers: [robot]", "receivers: [robot]\n    groupBy: [shop]", 9, "shop is not known"),
                playbooks("id: general", "id: general\n    families: [harm]", 2, "no playbook is for everything"),
                playbooks("en: A", "fr: A", 4, "key fr is not known"),
                playbooks("zh: 甲", "zh: ''", 4, "a value is missing"),
                playbooks("id: general", "name: general", 2, "key name is not known"));
    }

    @ParameterizedTest(name = "{3}")
    @MethodSource("mistakes")
    void areToldWithTheirLine(RuleFile file, String text, int line, String problem) {
        List<RuleProblem> problems =
                RulesValidator.validate(RuleTexts.packaged().with(file, text, file.fileName()));
        assertThat(problems).anySatisfy(told -> {
            assertThat(told.problem()).contains(problem);
            assertThat(told.line()).isEqualTo(line);
        });
    }

    @Test
    void textsWithoutMistakesAreTaken() {
        assertThat(RulesValidator.validate(RuleTexts.packaged()
                        .with(RuleFile.ROUTES, ROUTES, "routes.yaml")
                        .with(RuleFile.PLAYBOOKS, PLAYBOOKS, "playbooks.yaml")))
                .isEmpty();
    }

    @Test
    void everyFamilyAndPolicyThatAlertsHasAPlaybookOfItsOwn() {
        RuleSet rules = RuleSet.parse(RuleTexts.packaged());
        String general = rules.alerts().playbook("no-rule", "no-family").zh();
        assertThat(general).isNotEmpty();
        for (String family : List.of(
                "harm",
                "property",
                "media",
                "regulator",
                "legal",
                "account",
                "dispute",
                "conduct",
                "incident",
                "anomaly",
                "feed",
                "service",
                "sla")) {
            assertThat(rules.alerts().playbook("no-rule", family).zh()).isNotEqualTo(general);
        }
        rules.policies().stream()
                .filter(policy -> !policy.alert().isEmpty())
                .forEach(policy -> assertThat(
                                rules.alerts().playbook(policy.id(), "sla").en())
                        .as(policy.id())
                        .startsWith("1. "));
    }

    @Test
    void noReceiverHasItsAddressInTheRules() {
        assertThat(RuleTexts.packaged().texts().get(RuleFile.ROUTES))
                .doesNotContainPattern(Pattern.compile("url: *http"));
    }

    private static Arguments routes(String text, String other, int line, String problem) {
        assertThat(ROUTES).contains(text);
        return Arguments.of(RuleFile.ROUTES, ROUTES.replace(text, other), line, problem);
    }

    private static Arguments playbooks(String text, String other, int line, String problem) {
        assertThat(PLAYBOOKS).contains(text);
        return Arguments.of(RuleFile.PLAYBOOKS, PLAYBOOKS.replace(text, other), line, problem);
    }
}
