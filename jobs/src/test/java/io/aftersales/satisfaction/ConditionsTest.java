package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.satisfaction.Counts;
import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.Measure;
import io.aftersales.domain.satisfaction.ServiceTarget;
import io.aftersales.domain.satisfaction.Tally;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read when a target is missed: how it stands, and whom it is about. */
class ConditionsTest {

    private static ServiceTarget target(String id) {
        return RuleSet.parse(RuleTexts.packaged()).service().targets().stream()
                .filter(target -> target.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Counts counts(Measure one, long ones, Measure outOf, long all) {
        Tally tally = new Tally();
        tally.add(one, ones);
        tally.add(outOf, all);
        return tally.counts();
    }

    private static AlertCondition told(ServiceTarget target, DimensionKey key, boolean firing, Counts counts) {
        return Conditions.of(target, key, firing, counts, 5, 6, 7);
    }

    @ParameterizedTest
    @CsvSource({
        "AGENT, s, ann, agent ann, 客服 ann",
        "TEAM, s, front, team front, 团队 front",
        "ISSUE, s, 质量, issue 质量, 问题 质量",
        "CARRIER, s, sf, carrier sf, 快递 sf",
        "SKU, s, sku-1, goods sku-1, 商品 sku-1",
        "PLATFORM, '', '', platform JD, 平台 JD"
    })
    void whomItIsAboutIsSaid(Dimension dimension, String shop, String member, String en, String zh) {
        AlertCondition told = told(
                target("satisfaction-target"),
                new DimensionKey(dimension, Platform.JD, shop, member),
                true,
                counts(Measure.SATISFIED, 27, Measure.RATINGS, 30));
        assertThat(told.getEvidence()).containsExactly("90.0 % (27 of 30), target 95 %", en);
        assertThat(told.getSummary().getEn())
                .isEqualTo("Customer satisfaction below target: " + en + ", 90.0 % (27 of 30), target at least 95 %");
        assertThat(told.getSummary().getZh()).isEqualTo("客户满意度低于目标：" + zh + "，90.0%（27/30），目标不低于 95%");
    }

    @Test
    void aMissedTargetNeverReadsAsIfItWereKept() {
        DimensionKey shop = new DimensionKey(Dimension.SHOP, Platform.JD, "s", "");
        assertThat(told(
                                target("satisfaction-target"),
                                shop,
                                true,
                                counts(Measure.SATISFIED, 9_496, Measure.RATINGS, 10_000))
                        .getEvidence())
                .containsExactly("94.9 % (9496 of 10000), target 95 %");
        AlertCondition complaints = told(
                target("complaint-target"), shop, true, counts(Measure.COMPLAINTS, 101, Measure.CONVERSATIONS, 10_000));
        assertThat(complaints.getEvidence()).containsExactly("1.1 % (101 of 10000), target 1 %");
        assertThat(complaints.getSummary().getZh()).contains("目标不高于 1%");
    }

    @Test
    void anEndSaysHowItStandsIfThatIsKnown() {
        DimensionKey shop = new DimensionKey(Dimension.SHOP, Platform.JD, "s", "");
        ServiceTarget target = target("satisfaction-target");
        AlertCondition kept = told(target, shop, false, counts(Measure.SATISFIED, 97, Measure.RATINGS, 100));
        assertThat(kept.getEvidence()).containsExactly("97.0 % (97 of 100), target 95 %");
        assertThat(kept.getSummary()).isNull();
        assertThat(told(target, shop, false, Counts.NONE).getEvidence()).isEmpty();
    }
}
