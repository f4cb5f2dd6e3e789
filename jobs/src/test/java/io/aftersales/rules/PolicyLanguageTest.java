package io.aftersales.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.sla.Condition.FieldTest;
import io.aftersales.domain.sla.Condition.Operator;
import io.aftersales.domain.sla.SlaPolicy;
import io.aftersales.domain.sla.SlaPolicy.AttributeTo;
import io.aftersales.domain.sla.SlaPolicy.EarlyStop;
import io.aftersales.domain.sla.SlaPolicy.IndexFrom;
import io.aftersales.domain.sla.SlaPolicy.Reopen;
import io.aftersales.domain.sla.SlaPolicy.Severity;
import io.aftersales.domain.sla.Target;
import io.aftersales.domain.sla.Threshold;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the words of the language mean. */
class PolicyLanguageTest {

    private static final long HOUR = TimeUnit.HOURS.toMillis(1);

    @Test
    void defaultsStandWhereNothingIsSaid() {
        SlaPolicy policy = policy("");
        assertThat(policy.calendarId()).isEqualTo("always");
        assertThat(policy.warnAt()).isEqualTo(Threshold.ofPercent(80));
        assertThat(policy.seriousAt()).isEqualTo(Threshold.ofPercent(200));
        assertThat(policy.reopen()).isEqualTo(Reopen.CONTINUE_EXCLUDING_CLOSED);
        assertThat(policy.earlyStop()).isEqualTo(EarlyStop.COUNTS);
        assertThat(policy.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(policy.index()).isEqualTo(IndexFrom.START);
        assertThat(policy.alert()).isEmpty();
        assertThat(policy.penalties()).isEmpty();
        assertThat(policy.overrides()).isEmpty();
        assertThat(policy.attributeTo()).isEqualTo(AttributeTo.DECIDING);
        assertThat(policy.giveUpAfterMillis()).isEqualTo(400 * 24 * HOUR);
        assertThat(policy.detectAfterMillis()).isZero();
    }

    @Test
    void levelsCanBeTakenAwayOrBeSpans() {
        assertThat(policy("    {warnAt: none, seriousAt: none}").warnAt()).isNull();
        assertThat(policy("    {warnAt: none, seriousAt: none}").seriousAt()).isNull();
        assertThat(policy("    {warnAt: PT2H, seriousAt: 100%}").warnAt())
                .isEqualTo(Threshold.ofMillisBefore(2 * HOUR));
        assertThat(policy("    {warnAt: 66.5%, seriousAt: 100%}").warnAt()).isEqualTo(Threshold.ofPercent(66.5));
    }

    @Test
    void targetsAreSpansOrWorkingTimeOrDeadlines() {
        assertThat(withTarget("{target: 3wh, calendar: working-hours}").target())
                .isEqualTo(Target.ofMillis(3 * HOUR));
        assertThat(withTarget("{target: 1.5wh, calendar: working-hours}").target())
                .isEqualTo(Target.ofMillis(HOUR + HOUR / 2));
        assertThat(withTarget("{target: 2wd, calendar: working-hours}").target())
                .isEqualTo(Target.ofWorkingDays(2));
        assertThat(withTarget("{target: P3D}").target()).isEqualTo(Target.ofMillis(72 * HOUR));
        assertThat(withTarget("{deadline: promisedShipAt}").target()).isEqualTo(Target.ofDeadline("promisedShipAt"));
        assertThat(withTarget("{target: {deadline: promisedShipAt}}").target())
                .isEqualTo(Target.ofDeadline("promisedShipAt"));
    }

    @Test
    void everyTestOfAConditionIsRead() {
        SlaPolicy policy = policy("    scope: {platform: [TAOBAO, TMALL], amountCents: {gte: 30000, lt: 50000.5}, "
                + "caseType: {not: REPAIR}, agentId: {present: true}, caseId: {absent: true}, "
                + "attributes.level: {gt: 2}, attributes.vip: 'true', outside: service-hours}");
        assertThat(policy.scope().tests())
                .containsExactly(
                        new FieldTest("platform", Operator.IN, List.of("TAOBAO", "TMALL")),
                        new FieldTest("amountCents", Operator.LT, List.of("50000.5")),
                        new FieldTest("amountCents", Operator.GTE, List.of("30000")),
                        new FieldTest("caseType", Operator.NOT_IN, List.of("REPAIR")),
                        new FieldTest("agentId", Operator.PRESENT, List.of()),
                        new FieldTest("caseId", Operator.ABSENT, List.of()),
                        new FieldTest("attributes.level", Operator.GT, List.of("2")),
                        new FieldTest("attributes.vip", Operator.IN, List.of("true")),
                        new FieldTest("occurredAt", Operator.OUTSIDE, List.of("service-hours")));
    }

    @Test
    void shopsReplaceCalendarsAndInheritTheDefault() {
        Shops shops = RuleSet.parse(RuleTexts.packaged()
                        .with(
                                RuleFile.SHOPS,
                                String.join(
                                        "\n",
                                        "default: {zone: Europe/Berlin, calendars: {working-hours: service-hours}}",
                                        "shops:",
                                        "  - {id: a, platform: JD, expected: true, teams: {day: [x, y]}}",
                                        "  - {id: b, zone: UTC, calendars: {service-hours: always}}"),
                                "shops.yaml"))
                .shops();
        assertThat(shops.of("a").zone()).isEqualTo("Europe/Berlin");
        assertThat(shops.of("a").platform()).isEqualTo(Platform.JD);
        assertThat(shops.of("a").expected()).isTrue();
        assertThat(shops.of("a").teams()).containsEntry("day", List.of("x", "y"));
        assertThat(shops.of("b").zone()).isEqualTo("UTC");
        assertThat(shops.of("b").expected()).isFalse();
        assertThat(shops.of("b").calendarId("working-hours")).isEqualTo("service-hours");
        assertThat(shops.of("b").calendarId("service-hours")).isEqualTo("always");
        assertThat(shops.of("c").platform()).isEqualTo(Platform.OTHER);
    }

    @Test
    void aShopsCalendarIsItsHoursOfService() {
        Shops shops = RuleSet.parse(RuleTexts.packaged()
                        .with(
                                RuleFile.SHOPS,
                                String.join(
                                        "\n",
                                        "default: {zone: UTC, calendar: working-hours}",
                                        "shops:",
                                        "  - {id: a, calendar: always}",
                                        "  - {id: b, calendar: always, calendars: {working-hours: service-hours}}",
                                        "  - {id: c}"),
                                "shops.yaml"))
                .shops();
        assertThat(shops.of("a").calendarId("service-hours")).isEqualTo("always");
        assertThat(shops.of("a").calendarId("working-hours")).isEqualTo("working-hours");
        assertThat(shops.of("b").calendarId("service-hours")).isEqualTo("always");
        assertThat(shops.of("b").calendarId("working-hours")).isEqualTo("service-hours");
        assertThat(shops.of("c").calendarId("service-hours")).isEqualTo("working-hours");
        assertThat(shops.of("never seen").calendarId("service-hours")).isEqualTo("working-hours");
    }

    private static SlaPolicy policy(String line) {
        String keys = line.strip().startsWith("{")
                ? line.strip().replaceAll("[{}]", "").replace(", ", "\n    ")
                : null;
        return parse(WrongRules.policyWith(9, keys == null ? line : "    " + keys));
    }

    private static SlaPolicy withTarget(String terms) {
        String inner = terms.substring(1, terms.length() - 1);
        return parse(WrongRules.policyWith(8, "    " + inner.replace(", ", "\n    ")));
    }

    private static SlaPolicy parse(String yaml) {
        RuleTexts texts = RuleTexts.packaged().with(RuleFile.SLA_POLICIES, yaml, "sla-policies.yaml");
        return RuleSet.parse(texts).policies().get(0);
    }
}
