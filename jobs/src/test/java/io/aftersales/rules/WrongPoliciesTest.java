package io.aftersales.rules;

import static io.aftersales.rules.WrongRules.file;
import static io.aftersales.rules.WrongRules.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check of {@code sla-policies.yaml} has a file here that fails it and nothing else. */
class WrongPoliciesTest {

    @Test
    void withoutAMistakeThePolicyIsGood() {
        String yaml = WrongRules.policyWith(9, "    calendar: always");
        assertThat(RulesValidator.validate(RuleTexts.packaged().with(RuleFile.SLA_POLICIES, yaml, "x")))
                .isEmpty();
    }

    static Stream<WrongRules> structure() {
        RuleFile policies = RuleFile.SLA_POLICIES;
        return Stream.of(
                file(policies, 0, "is empty", "version and policies", ""),
                file(policies, 1, "a mapping of keys", "version and policies", "- id: a"),
                file(policies, 2, "is no YAML", "syntax", "version: '1'", "policies: ]"),
                file(policies, 1, "key policies is missing", "list of policies", "version: '1'"),
                file(policies, 1, "a list is expected", "list of policies", "{version: '1', policies: {}}"),
                file(policies, 1, "the list is empty", "list of policies", "{version: '1', policies: []}"),
                file(policies, 1, "a mapping of keys", "write a policy", "{version: '1', policies: [ship-72h]}"),
                policy(9, "versoin: '1'", "key versoin is not known", "did you mean version?"),
                policy(1, "version:", "a value is missing", "2026.11"),
                policy(9, "    warnat: 80%", "key warnat is not known", "did you mean warnAt?"),
                policy(9, "    target: PT48H", "key target is there twice", "line 8"),
                policy(9, "    {a: b}: c", "a key must be a single word", "key: value"),
                policy(3, "  - id: Some Policy", "Some Policy is no id", "ship-72h"),
                policy(3, "  - id: [a]", "a single value is expected", "ship-72h"),
                policy(4, "    title: 甲", "a mapping of keys", "{zh: .., en: ..}"),
                policy(4, "    title: {zh: 甲}", "key en is missing", "{zh: .., en: ..}"),
                policy(4, "    title: {zh: 甲, en: A, de: A}", "key de is not known", "[zh, en]"),
                policy(5, "    subject: ordre", "ordre is not known", "did you mean order?"),
                policy(9, "    reopen: ALWAYS", "ALWAYS is not known", "CONTINUE_EXCLUDING_CLOSED"),
                policy(9, "    earlyStop: count", "count is not known", "did you mean counts?"),
                policy(9, "    severity: High", "High is not known", "did you mean HIGH?"),
                policy(9, "    index: start", "start is not known", "from-warning"),
                file(
                        policies,
                        6,
                        "a conversation has one clock at a time",
                        "leave per out",
                        "version: '1'",
                        "policies:",
                        "  - id: some-policy",
                        "    title: {zh: 甲, en: A}",
                        "    subject: conversation",
                        "    per: caseId",
                        "    start: [{event: chat.MESSAGE}]",
                        "    stop: [{event: chat.MESSAGE}]",
                        "    target: PT3M"),
                file(
                        policies,
                        6,
                        "what lies before the start counts for no clock of a conversation",
                        "leave earlyStop out",
                        "version: '1'",
                        "policies:",
                        "  - id: some-policy",
                        "    title: {zh: 甲, en: A}",
                        "    subject: conversation",
                        "    earlyStop: counts",
                        "    start: [{event: chat.MESSAGE}]",
                        "    stop: [{event: chat.MESSAGE}]",
                        "    target: PT3M"),
                policy(9, "    per: customerId", "customerId is not known", "caseId"),
                policy(9, "    attributeTo: first", "first is not known", "[deciding, starting]"),
                policy(9, "    enabled: no", "no is not known", "[true, false]"),
                policy(9, "    alert: {breech: me}", "key breech is not known", "did you mean breach?"),
                policy(9, "    alert: {breach: }", "a value is missing", "each as needed"),
                policy(9, "    source: [a]", "a single value is expected", "where the terms come from"));
    }

    static Stream<WrongRules> terms() {
        return Stream.of(
                policy(8, "    target: 72h", "72h is no span", "PT72H"),
                policy(8, "    target: PT0S", "PT0S is no span", "PT72H"),
                policy(8, "    target: P20Y", "P20Y is no span", "PT72H"),
                policy(8, "    target: PT900000H", "PT900000H is no span", "PT72H"),
                policy(8, "    target: 0wh", "0wh is no span", "3wh"),
                policy(8, "    target: 3wh", "need a calendar with hours", "PT72H"),
                policy(8, "    target: 2wd", "need a calendar with hours, always has none", "name one with hours"),
                policy(9, "    deadline: promisedShipAt", "both a target and a deadline", "keep one"),
                policy(
                        8,
                        "    deadline: promisedShippedAt",
                        "no time promisedShippedAt",
                        "did you mean promisedShipAt?"),
                policy(8, "    target: {deadline: amountCents}", "no time amountCents", "promisedDeliverAt"),
                policy(8, "    target: {dedline: x, deadline: promisedShipAt}", "key dedline is not known", "deadline"),
                policy(8, "    target: {}", "key deadline is missing", "{deadline: FIELD}"),
                policy(9, "    calendar: office", "there is no calendar office", "calendars are [always"),
                policy(9, "    calendar: working-hour", "there is no calendar", "did you mean working-hours?"),
                policy(9, "    warnAt: 100%", "100% is no warning before the deadline", "below 100%"),
                policy(9, "    warnAt: soon", "soon is no span", "PT2H"),
                policy(9, "    warnAt: PT72H", "would come before the start", "shorter than the target"),
                policy(9, "    seriousAt: 99%", "99% is no level after the deadline", "200%"),
                policy(9, "    seriousAt: PT2H", "PT2H is no level", "200%"),
                policy(9, "    giveUpAfter: P2D", "given up before its target is over", "longer than the target"),
                policy(8, "    target: P400D", "given up before its target is over", "longer than the target"),
                policy(9, "    overrides: [{where: {platform: JD}, target: P401D}]", "given up before", "longer"),
                policy(
                        9,
                        "    overrides: [{where: {platform: JD}, calendar: working-hours, target: 400wd}]",
                        "given up before",
                        "longer"),
                policy(8, "    target: 100000wh", "100000wh is no span", "3wh"),
                policy(9, "    giveUpAfter: 400", "400 is no span", "P30D"),
                policy(9, "    detectAfter: -PT5M", "-PT5M is no span", "PT3M"),
                policy(9, "    overrides: {}", "a list is expected", "[{where:"),
                policy(9, "    overrides: [PDD]", "a mapping of keys", "[{where:"),
                policy(9, "    overrides: [{target: PT1H}]", "key where is missing", "for whom"),
                policy(9, "    overrides: [{where: {platform: PDD}}]", "the override changes nothing", "target"),
                policy(
                        9,
                        "    overrides: [{where: {platform: PDD}, taget: PT1H, target: PT2H}]",
                        "key taget",
                        "target?"),
                policy(
                        9,
                        "    overrides: [{where: {platform: PDD}, warnAt: none}]",
                        "cannot take a level away",
                        "another"),
                policy(
                        9,
                        "    overrides: [{where: {platform: PDD}, target: 2wd}]",
                        "need a calendar with hours",
                        "PT72H"),
                policy(9, "    overrides: [{where: {platform: PDD}, warnAt: P4D}]", "before the start", "shorter"),
                policy(9, "    penalty: {}", "the penalty costs nothing", "rate: 5%"),
                policy(9, "    penalty: 5%", "a mapping of keys", "rate: 5%"),
                policy(9, "    penalty: {rates: 5%, points: 1}", "key rates is not known", "did you mean rate?"),
                policy(9, "    penalty: {rate: 0.05}", "0.05 is no share", "5%"),
                policy(9, "    penalty: {rate: 5%, fixedCents: 300}", "both a rate and a fixed sum", "keep one"),
                policy(9, "    penalty: {points: 1, capCents: 300}", "no rate that it could cap", "5%"),
                policy(9, "    penalty: [{points: 1.5}]", "1.5 is not allowed here", "whole number"),
                policy(9, "    penalty: [{points: 0}]", "0 is not allowed here", "from 1 to"));
    }

    static Stream<WrongRules> events() {
        return Stream.of(
                policy(6, "    start: order.PAID", "a list is expected", "[{event: order.PAID}]"),
                policy(6, "    start: [order.PAID]", "a mapping of keys", "{event: stream.TYPE"),
                policy(6, "    start: [{where: {}}]", "key event is missing", "{event: order.PAID}"),
                policy(6, "    start: [{event: order.PAYED}]", "no event order.PAYED", "did you mean order.PAID?"),
                policy(6, "    start: [{event: payment}]", "no event payment", "events are [chat."),
                policy(6, "    start: [{event: order.PAID, were: {}}]", "key were", "did you mean where?"),
                policy(9, "    pause: [{event: order.CONFIRMED}]", "no sense without resume", "add resume"),
                policy(9, "    resume: [{event: order.CONFIRMED}]", "no sense without pause", "add pause"),
                policy(9, "    scope: PDD", "a mapping of keys", "{field: value}"),
                policy(9, "    scope: {platfrom: PDD}", "no field platfrom", "did you mean platform?"),
                policy(9, "    scope: {platform: PPD}", "field platform is never PPD", "did you mean PDD?"),
                policy(9, "    scope: {platform: {not: [PPD]}}", "field platform is never PPD", "TAOBAO"),
                policy(9, "    scope: {platform: []}", "the list is empty", "a list of values"),
                policy(9, "    scope: {platform: [[PDD]]}", "a single value is expected", "a list of values"),
                policy(9, "    scope: {amountCents: {}}", "the test of amountCents is empty", "gte"),
                policy(9, "    scope: {amountCents: {ge: 5}}", "key ge is not known", "did you mean"),
                policy(9, "    scope: {amountCents: {gte: 5 yuan}}", "5 yuan is no number", "without a unit"),
                policy(9, "    scope: {amountCents: 5.5}", "is a whole number, never 5.5", "whole number"),
                policy(9, "    scope: {shopId: {gte: 5}}", "field shopId is no number", "compare"),
                policy(9, "    scope: {attributes.weight: {gte: heavy}}", "heavy is no number", "without a unit"),
                policy(9, "    scope: {attributes.: 5}", "no field attributes.", "known are"),
                policy(9, "    scope: {promisedShipAt: 5}", "has no value to compare with", "{present: true}"),
                policy(9, "    exempt: {from: 2026-02-15}", "a list is expected", "[{title: Spring Festival"),
                policy(9, "    exempt: [{to: 2026-02-24T00:00+08:00}]", "key from is missing", "with its offset"),
                policy(
                        9,
                        "    exempt: [{from: 2026-02-15, to: 2026-02-24T00:00+08:00}]",
                        "2026-02-15 is no time with offset",
                        "for example 2026-02-15T00:00+08:00"),
                policy(
                        9,
                        "    exempt: [{from: 2026-02-15T00:00Z, to: +999999999-01-01T00:00+08:00}]",
                        "+999999999-01-01T00:00+08:00 is no time with offset",
                        "for example 2026-02-15T00:00+08:00"),
                policy(
                        9,
                        "    exempt: [{from: 2026-02-15T00:00+08:00, to: 2026-02-14T16:00Z}]",
                        "ends before it begins",
                        "after that of the key from"),
                policy(
                        9,
                        "    exempt: [{from: 2026-02-15T00:00Z, to: 2026-02-16T00:00Z, where: {colour: red}}]",
                        "no field colour",
                        "known are"),
                policy(9, "    scope: {caseId: {absent: false}}", "asked with true only", "the other one"),
                policy(9, "    scope: {caseId: {absent: maybe}}", "maybe is not known", "[true, false]"),
                policy(9, "    scope: {note: rude}", "free text or personal data", "another field"),
                policy(9, "    scope: {type: PAID}", "no field type", "known are"),
                policy(9, "    scope: {items: a}", "no field items", "known are"),
                policy(9, "    scope: {handling: HUMAN}", "no field handling", "known are"),
                policy(9, "    scope: {shipped: maybe}", "field shipped is never maybe", "[true, false]"),
                policy(9, "    scope: {phrase: promise}", "no field phrase", "known are"),
                message("{phrase: promises}", "the lexicon has no family promises", "did you mean promise?"),
                message("{phrase: {not: [promises]}}", "the lexicon has no family promises", "known are"),
                message("{phrase: {not: promise, xor: a}}", "key xor is not known", "[not]"),
                message("{phrase: {}}", "key not is missing", "{not: [FAMILY]}"),
                message("{phrase: [[promise]]}", "a single value is expected", "a list of families"),
                message("{greeting: maybe}", "maybe is not known", "[true, false]"),
                message("{text: 稍等}", "free text or personal data", "another field"),
                message("{rond: FIRST}", "no field rond", "did you mean round?"),
                message("{round: SECOND}", "field round is never SECOND", "[FIRST, NEXT]"),
                policy(9, "    scope: {within: lunch}", "there is no calendar lunch", "service-hours"),
                policy(9, "    scope: {outside: always}", "outside needs a calendar with hours", "name one"),
                policy(9, "    penalty: {where: {platform: X}, points: 1}", "never X", "known are"),
                policy(7, "    stop: [{event: order.SHIPPED, where: {station: a}}]", "no field station", "known are"),
                file(
                        RuleFile.SLA_POLICIES,
                        6,
                        "order.PAID never names a parcel (parcelId)",
                        "another subject",
                        WrongRules.policyWith(5, "    subject: parcel").split("\n")),
                file(
                        RuleFile.SLA_POLICIES,
                        6,
                        "no field handling",
                        "known are",
                        "version: '1'",
                        "policies:",
                        "  - id: some-policy",
                        "    title: {zh: 甲, en: A}",
                        "    subject: ticket",
                        "    start: [{event: chat.TICKET_OPENED, where: {handling: HUMAN}}]",
                        "    stop: [{event: chat.TICKET_ASSIGNED}]",
                        "    target: PT72H"));
    }

    /** A conversation's policy whose start asks that of messages, on line 6. */
    private static WrongRules message(String where, String problem, String remedy) {
        return file(
                RuleFile.SLA_POLICIES,
                6,
                problem,
                remedy,
                "version: '1'",
                "policies:",
                "  - id: some-policy",
                "    title: {zh: 甲, en: A}",
                "    subject: conversation",
                "    start: [{event: chat.MESSAGE, where: " + where + "}]",
                "    stop: [{event: chat.MESSAGE}]",
                "    target: PT72H");
    }

    static Stream<WrongRules> missingKeys() {
        String policy = WrongRules.policyWith(9, "    enabled: true");
        return Stream.of("id", "title", "subject", "start", "stop")
                .map(key -> file(
                        RuleFile.SLA_POLICIES,
                        3,
                        "key " + key + " is missing",
                        "",
                        policy.replaceFirst(
                                        "(?m)^(  - |    )" + key + ": .*$",
                                        key.equals("id") ? "  - enabled: true" : "    #")
                                .replaceFirst("    enabled: true\n$", "")
                                .split("\n")));
    }

    @Test
    void aPolicyWithoutTermsIsToldAtItsFirstLine() {
        file(
                        RuleFile.SLA_POLICIES,
                        3,
                        "neither a target nor a deadline",
                        "PT72H",
                        WrongRules.policyWith(8, "").split("\n"))
                .assertTold();
    }

    @Test
    void idsAreUnique() {
        String twice = WrongRules.policyWith(9, "  - id: some-policy");
        String rest = WrongRules.policyWith(0, "").lines().skip(3).collect(java.util.stream.Collectors.joining("\n"));
        file(RuleFile.SLA_POLICIES, 9, "id some-policy is there twice", "the other is on line 3", twice + rest)
                .assertTold();
    }

    @Test
    void allMistakesAreToldAtOnce() {
        String yaml = WrongRules.policyWith(9, "    warnAt: soon")
                .replace("order.PAID", "order.PAYED")
                .replace("subject: order", "subject: odrer")
                .replace("version", "versoin");
        RuleTexts texts = RuleTexts.packaged()
                .with(RuleFile.SLA_POLICIES, yaml, "dir/sla-policies.yaml")
                .with(RuleFile.SHOPS, "shops: []", "dir/shops.yaml");
        assertThat(RulesValidator.validate(texts)).extracting(RuleProblem::line).contains(1, 5, 6, 9);
        assertThatThrownBy(() -> RuleSet.parse(texts))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageContaining("7 problems")
                .hasMessageContaining("dir/sla-policies.yaml:5: odrer is not known here; did you mean order?")
                .hasMessageContaining("dir/shops.yaml:1: key default is missing");
    }

    @ParameterizedTest
    @MethodSource({"missingKeys", "structure", "terms", "events"})
    void isToldWithItsLine(WrongRules wrong) {
        wrong.assertTold();
    }
}
