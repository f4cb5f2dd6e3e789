package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.Measure;
import io.aftersales.domain.satisfaction.Tally;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The packaged targets of a shop: told after they were missed for a while, ended when they are kept with room. */
@SuppressWarnings("try") // closing a harness may be interrupted
class TargetFunctionTest {

    private static final String KEY = DimensionKey.text(Dimension.SHOP, Platform.JD, "shop", "");
    private static final long START = 1_800_000_000_000L;
    private static final long END = START + Duration.ofDays(1).toMillis();
    private static final long MINUTE = 60_000;

    private static KeyedOneInputStreamOperatorTestHarness<String, PaneUpdate, AlertCondition> harness()
            throws Exception {
        return harness(ServiceFeed.of(RulesFeed.of(RuleTexts.packaged())));
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PaneUpdate, AlertCondition> harness(ServiceFeed rules)
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new TargetFunction(rules, () -> 7)), PaneUpdate::key, Types.STRING);
    }

    private static PaneUpdate satisfied(long minute, long satisfied, long ratings) {
        Tally tally = new Tally();
        tally.add(Measure.SATISFIED, satisfied);
        tally.add(Measure.RATINGS, ratings);
        return new PaneUpdate(KEY, WindowSize.DAY, START, END, START + minute * MINUTE, 1, tally.counts());
    }

    private static List<String> told(KeyedOneInputStreamOperatorTestHarness<String, PaneUpdate, AlertCondition> test) {
        List<String> told = test.extractOutputValues().stream()
                .map(condition -> condition.getRule() + " " + condition.getFiring() + " v" + condition.getVersion())
                .toList();
        test.getOutput().clear();
        return told;
    }

    private static PublishedRules changed(String was, String is, long minute) {
        RuleTexts packaged = RuleTexts.packaged();
        String targets = packaged.texts().get(RuleFile.TARGETS).replace(was, is);
        return PublishedRules.published(packaged.with(RuleFile.TARGETS, targets, "test"), 1, START + minute * MINUTE);
    }

    @Test
    void aWindowIsJudgedByTheTargetsInForceWhenItChanged() throws Exception {
        PublishedRules lower = changed("atLeast: 95%\n    clearAt: 96%", "atLeast: 70%\n    clearAt: 75%", 20);
        try (var test = harness(ServiceFeed.of(RulesFeed.of(PublishedRules.own(RuleTexts.packaged(), 0), lower)))) {
            test.open();
            test.processElement(satisfied(1, 80, 100), 0);
            test.processWatermark(START + 11 * MINUTE);
            assertThat(told(test)).containsExactly("satisfaction-target true v7");
            test.processElement(satisfied(19, 81, 101), 0);
            assertThat(told(test)).isEmpty();
            test.processElement(satisfied(20, 82, 102), 0);
            assertThat(told(test)).containsExactly("satisfaction-target false v8");
        }
    }

    @Test
    void aTargetThatIsTakenAwayEnds() throws Exception {
        PublishedRules without = changed("id: satisfaction-target", "id: another-target", 20);
        try (var test = harness(ServiceFeed.of(RulesFeed.of(PublishedRules.own(RuleTexts.packaged(), 0), without)))) {
            test.open();
            test.processElement(satisfied(1, 80, 100), 0);
            test.processWatermark(START + 11 * MINUTE);
            assertThat(told(test)).containsExactly("satisfaction-target true v7");
            test.processElement(satisfied(20, 80, 101), 0);
            assertThat(told(test)).containsExactly("satisfaction-target false v8");
            test.processWatermark(START + 30 * MINUTE);
            assertThat(told(test)).containsExactly("another-target true v7");
            test.processWatermark(END + WindowSize.DAY.retentionMillis());
            assertThat(told(test)).containsExactly("another-target false v8");
            assertThat(test.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void isToldAndEndedAndForgotten() throws Exception {
        try (var test = harness()) {
            test.open();
            test.processElement(satisfied(0, 5, 10), 0);
            assertThat(test.numKeyedStateEntries()).as("too few to judge").isZero();
            test.processElement(satisfied(1, 80, 100), 0);
            test.processWatermark(START + 10 * MINUTE);
            assertThat(told(test)).isEmpty();
            test.processWatermark(START + 11 * MINUTE);
            assertThat(told(test)).containsExactly("satisfaction-target true v7");
            test.processElement(satisfied(12, 955, 1000), 0);
            assertThat(told(test)).isEmpty();
            test.processElement(satisfied(13, 960, 1000), 0);
            assertThat(told(test)).containsExactly("satisfaction-target false v8");
            test.processElement(satisfied(14, 800, 1000), 0);
            test.processWatermark(START + 24 * MINUTE);
            assertThat(told(test)).containsExactly("satisfaction-target true v9");

            test.processWatermark(END + WindowSize.DAY.retentionMillis());
            assertThat(told(test)).containsExactly("satisfaction-target false v10");
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aConditionNamesItsShop() throws Exception {
        try (var test = harness()) {
            test.open();
            test.processElement(satisfied(1, 80, 100), 0);
            test.processWatermark(START + 11 * MINUTE);
            AlertCondition condition = test.extractOutputValues().get(0);
            assertThat(condition.getFingerprint()).isEqualTo("target:satisfaction-target:SHOP:JD:shop:");
            assertThat(condition.getShopId()).isEqualTo("shop");
            assertThat(condition.getTitle().getZh()).isNotEmpty();
            assertThat(condition.getFamily()).isEqualTo("service");
        }
    }
}
