package io.aftersales.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** A rule file with one mistake: what must be told, and on which line. Everything else is as packaged. */
record WrongRules(RuleFile file, String yaml, int line, String problem, String remedy) {

    /** Lines 1 to 8; a mistake is put in the place of one of these or on line 9. */
    private static final List<String> POLICY = List.of(
            "version: '1'",
            "policies:",
            "  - id: some-policy",
            "    title: {zh: 甲, en: A}",
            "    subject: order",
            "    start: [{event: order.PAID}]",
            "    stop: [{event: order.SHIPPED}]",
            "    target: PT72H");

    /** A policy in which the line reads otherwise, or with a ninth line. */
    static WrongRules policy(int line, String text, String problem, String remedy) {
        return new WrongRules(RuleFile.SLA_POLICIES, policyWith(line, text), line, problem, remedy);
    }

    /** The policy as text with the line put in the place of another, or appended. */
    static String policyWith(int line, String text) {
        StringBuilder yaml = new StringBuilder();
        for (int i = 1; i <= Math.max(line, POLICY.size()); i++) {
            yaml.append(i == line ? text : POLICY.get(i - 1)).append('\n');
        }
        return yaml.toString();
    }

    /** A file given as a whole. */
    static WrongRules file(RuleFile file, int line, String problem, String remedy, String... lines) {
        return new WrongRules(file, String.join("\n", lines), line, problem, remedy);
    }

    /** The calendar {@code service-hours}, whose line 4 is the one given. */
    static WrongRules calendar(String text, String problem, String remedy) {
        String hours = text.contains("hours:") ? "" : "\n    hours: {MON: ['09:00-18:00']}";
        return file(
                RuleFile.CALENDARS,
                4,
                problem,
                remedy,
                "calendars:",
                "  - id: service-hours",
                "    zone: Asia/Shanghai",
                "    " + text + hours,
                WORKING);
    }

    /** A shop, whose line 4 is the one given. */
    static WrongRules shop(String text, String problem, String remedy) {
        return file(
                RuleFile.SHOPS,
                4,
                problem,
                remedy,
                "default: {zone: Asia/Shanghai}",
                "shops:",
                "  - id: some-shop",
                "    " + text);
    }

    /** The other calendar that packaged policies name. */
    static final String WORKING = "  - {id: working-hours, zone: Asia/Shanghai, hours: {MON-FRI: ['09:00-18:00']}}";

    List<RuleProblem> problems() {
        return RulesValidator.validate(RuleTexts.packaged().with(file, yaml, file.fileName()));
    }

    void assertTold() {
        assertThat(problems()).as(yaml).singleElement().satisfies(told -> {
            assertThat(told.file()).isEqualTo(file.fileName());
            assertThat(told.problem()).contains(problem);
            assertThat(told.remedy()).contains(remedy);
            assertThat(told.line()).as("line of: %s", told).isEqualTo(line);
        });
    }

    @Override
    public String toString() {
        return file.fileName() + ": " + problem;
    }
}
