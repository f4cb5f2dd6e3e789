package io.aftersales.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.risk.RiskCase;
import io.aftersales.domain.risk.RiskEngine;
import io.aftersales.domain.risk.Standing;
import io.aftersales.event.Platform;
import io.aftersales.result.Bilingual;
import io.aftersales.result.ClockState;
import io.aftersales.result.ClockTransition;
import io.aftersales.result.SlaClock;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.RulesFeed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

/** What records of a clock mean together: of a clock that came less far than was told, what it no longer shows is evidence no more. */
class ClockProjectionTest {

    private static final Instant DUE = Instant.parse("2026-03-10T02:00:00Z");

    /** One that counts for {@code missed} as far as it says. */
    private static RuleTexts rules(String outcome) {
        RuleTexts packaged = RuleTexts.packaged();
        String risk = packaged.texts().get(RuleFile.RISK_RULES);
        return packaged.with(
                RuleFile.RISK_RULES,
                risk.replaceFirst(
                        "\nfactors:\n",
                        "\nfactors:\n  - {id: missed, title: {zh: 超时, en: Missed}, weight: 1, source: test,"
                                + " clock: {policies: [first-reply], outcome: "
                                + outcome
                                + "}}\n"),
                "test");
    }

    private static SlaClock clock(long sequence, ClockTransition transition) {
        SlaClock clock = new SlaClock();
        clock.setTimestamp(DUE.plusSeconds(sequence));
        clock.setClockId("first-reply:c1:1");
        clock.setPolicyId("first-reply");
        clock.setPolicyVersion("1");
        clock.setPolicyTitle(new Bilingual("承诺", "Promise"));
        clock.setSubjectType("conversation");
        clock.setSubjectId("c1");
        clock.setPlatform(Platform.TAOBAO);
        clock.setShopId("shop");
        clock.setOrderId("o1");
        clock.setState(ClockState.RUNNING);
        clock.setTransition(transition);
        clock.setCalendarId("always");
        clock.setStartAt(DUE.minusSeconds(60));
        clock.setWarnAt(DUE.minusSeconds(10));
        clock.setDueAt(DUE);
        clock.setSeverity("LOW");
        clock.setSequence(sequence);
        clock.setVersion(sequence);
        return clock;
    }

    private static SlaClock warned(SlaClock clock) {
        clock.setWarned(true);
        return clock;
    }

    private static SlaClock breached(SlaClock clock, boolean serious) {
        clock.setBreached(true);
        clock.setSerious(serious);
        return warned(clock);
    }

    private static List<RiskEvent> told(RuleTexts rules, SlaClock... records) {
        ClockProjection projection = new ClockProjection(RulesFeed.of(rules));
        List<RiskEvent> told = new ArrayList<>();
        projection.open();
        for (SlaClock each : records) {
            projection.project(each, new ListCollector<>(told));
        }
        projection.close();
        return told;
    }

    private static List<String> evidence(List<RiskEvent> told) {
        RiskCase known = RiskCase.NOTHING;
        for (RiskEvent each : told) {
            known = known.with(each.fact());
        }
        return known.evidence().stream()
                .filter(piece -> !piece.isMark())
                .map(piece -> piece.factor())
                .toList();
    }

    @Test
    void whatTurnsOutNotToBeSeriousIsNoEvidenceOfThatAnyMore() {
        SlaClock serious = breached(clock(3, ClockTransition.SERIOUS), true);
        SlaClock late = breached(clock(4, ClockTransition.STOPPED), false);
        assertThat(evidence(told(rules("serious"), serious))).containsExactly("missed");
        assertThat(evidence(told(rules("serious"), serious, late))).isEmpty();
    }

    @Test
    void whatTurnsOutToHaveNeededNoWarningIsNoEvidenceAnyMore() {
        SlaClock warned = warned(clock(2, ClockTransition.WARNED));
        SlaClock met = clock(3, ClockTransition.STOPPED);
        assertThat(evidence(told(rules("warned"), warned))).containsExactly("missed");
        assertThat(evidence(told(rules("warned"), warned, met))).isEmpty();
    }

    /** An earlier start that is heard of late may have another severity, and a promise that is missed by both is the other's then. */
    @Test
    void whatTurnsOutToBeLessSevereIsNoEvidenceAnyMore() {
        RuleTexts packaged = RuleTexts.packaged();
        String policies = packaged.texts().get(RuleFile.SLA_POLICIES);
        String before =
                "overrides: [{where: {platform: JD}, target: PT30S}]\n    severity: MEDIUM\n    index: from-warning";
        assertThat(policies).contains(before);
        RuleTexts rules = packaged.with(
                RuleFile.SLA_POLICIES,
                policies.replace(
                        before, before.replace("PT30S", "PT30S, severity: HIGH").replace("MEDIUM", "LOW")),
                "test");
        SlaClock high = breached(clock(2, ClockTransition.BREACHED), false);
        high.setSeverity("HIGH");
        SlaClock low = breached(clock(3, ClockTransition.STOPPED), false);
        assertThat(evidence(told(rules, high))).containsExactly("promise-missed-high");
        assertThat(evidence(told(rules, high, low))).isEmpty();
        assertThat(told(rules, warned(clock(3, ClockTransition.WARNED))))
                .as("what was only warned of was no evidence of either")
                .isEmpty();
        assertThat(told(packaged, low)).as("of a policy of one severity").isEmpty();
    }

    @Test
    void aPromiseThatIsKeptCostsNothing() {
        assertThat(told(RuleTexts.packaged(), clock(1, ClockTransition.STARTED), clock(2, ClockTransition.STOPPED)))
                .isEmpty();
        SlaClock breached = breached(clock(2, ClockTransition.BREACHED), false);
        SlaClock late = breached(clock(3, ClockTransition.STOPPED), false);
        assertThat(told(RuleTexts.packaged(), breached, late))
                .as("of low severity")
                .isEmpty();
    }

    /** A run of the SLA monitor that goes on behind a crash takes back what the one before may have told, and mostly had not. */
    @Test
    void anOrderStandsAsIfNothingHadEverBeenSaidOfWhatWasNeverMissed() {
        SlaClock met = clock(2, ClockTransition.STOPPED);
        met.setRetracted(true);
        RiskCase heard = RiskCase.NOTHING.with(
                RiskFacts.ofOrder("angry", DUE.minusSeconds(7200).toEpochMilli(), RiskFacts.signs("anger"), null));
        RiskCase told = heard;
        for (RiskEvent each : told(RuleTexts.packaged(), met)) {
            told = told.with(each.fact());
        }
        assertThat(told).isNotEqualTo(heard);
        RiskEngine engine = new RiskEngine(RuleSet.parse(RuleTexts.packaged()).risk());
        long now = DUE.plusSeconds(7200).toEpochMilli();
        Standing standing = engine.at(told, now);
        assertThat(standing.changedAt())
                .isEqualTo(engine.at(heard, now).changedAt())
                .isEqualTo(heard.evidence().get(0).at());
        assertThat(standing.score()).isEqualTo(engine.at(heard, now).score());
        assertThat(standing.factors()).isEqualTo(engine.at(heard, now).factors());
    }
}
