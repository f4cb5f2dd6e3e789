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
import io.aftersales.window.ShopZones;
import io.aftersales.window.ZoneFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The packaged targets of a shop: told after they were missed for a while, ended when they are kept with room. */
@SuppressWarnings("try") // closing a harness may be interrupted
class TargetFunctionTest {

    private static final String KEY = DimensionKey.text(Dimension.SHOP, Platform.JD, "shop", "");
    /** A day begins in China. */
    private static final long START = Instant.parse("2026-11-19T16:00:00Z").toEpochMilli();

    private static final long END = START + Duration.ofDays(1).toMillis();
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private static KeyedOneInputStreamOperatorTestHarness<String, PartialPane, AlertCondition> harness(
            PublishedRules... published) throws Exception {
        return harness(Long.MAX_VALUE, published);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PartialPane, AlertCondition> harness(
            long horizon, PublishedRules... published) throws Exception {
        List<PublishedRules> rules = new ArrayList<>(List.of(published));
        rules.add(PublishedRules.own(RuleTexts.packaged(), 0));
        return harnessOf(horizon, rules.toArray(PublishedRules[]::new));
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PartialPane, AlertCondition> harnessOf(
            long horizon, PublishedRules... rules) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new TargetFunction(
                        ServiceFeed.of(RulesFeed.of(rules)),
                        ZoneFeed.of(new ShopZones(Map.of(), "Asia/Shanghai")),
                        () -> 7,
                        horizon)),
                PartialPane::key,
                Types.STRING);
    }

    private static PartialPane rated(long minute, long satisfied, long ratings) {
        return counted(minute, Measure.SATISFIED, satisfied, Measure.RATINGS, ratings);
    }

    private static PartialPane counted(long minute, Measure one, long ones, Measure outOf, long all) {
        Tally tally = new Tally();
        tally.add(one, ones);
        tally.add(outOf, all);
        long start = START + minute * MINUTE;
        return new PartialPane(KEY, start, 0, start + 1, tally.counts());
    }

    private static List<String> told(KeyedOneInputStreamOperatorTestHarness<String, PartialPane, AlertCondition> test) {
        List<String> told = test.extractOutputValues().stream()
                .map(condition -> condition.getRule() + " " + condition.getFiring() + " +"
                        + (condition.getTimestamp().toEpochMilli() - START) / MINUTE + " v" + condition.getVersion())
                .toList();
        test.getOutput().clear();
        return told;
    }

    private static PublishedRules changed(String was, String is, long minute) {
        RuleTexts packaged = RuleTexts.packaged();
        String targets = packaged.texts().get(RuleFile.TARGETS);
        assertThat(targets).contains(was);
        return PublishedRules.published(
                packaged.with(RuleFile.TARGETS, targets.replace(was, is), "test"), 1, START + minute * MINUTE);
    }

    @Test
    void aWindowIsJudgedByTheTargetsInForceAtThatInstant() throws Exception {
        try (var test = harness(changed("atLeast: 95%\n    clearAt: 96%", "atLeast: 70%\n    clearAt: 75%", 20))) {
            test.open();
            test.processElement(rated(0, 80, 100), 0);
            test.processWatermark(START + 11 * MINUTE);
            assertThat(told(test)).containsExactly("satisfaction-target true +11 v7");
            test.processElement(rated(18, 1, 1), 0);
            test.processWatermark(START + 19 * MINUTE);
            assertThat(told(test)).isEmpty();
            test.processElement(rated(19, 1, 1), 0);
            test.processWatermark(START + 20 * MINUTE - 1);
            assertThat(told(test)).containsExactly("satisfaction-target false +20 v8");
        }
    }

    @Test
    void aTargetOfLongerWindowsFromThenOnIsJudgedAtOnce() throws Exception {
        RuleTexts packaged = RuleTexts.packaged();
        String targets = packaged.texts().get(RuleFile.TARGETS);
        RuleTexts hourly = packaged.with(
                RuleFile.TARGETS,
                targets.replace("rate: satisfactionRate", "rate: satisfactionRate\n    window: hour"),
                "test");
        try (var test = harnessOf(
                Long.MAX_VALUE,
                PublishedRules.published(packaged, 1, START + 70 * MINUTE),
                PublishedRules.own(hourly, 0))) {
            test.open();
            test.processElement(rated(65, 100, 100), 0);
            test.processWatermark(START + 74 * MINUTE);
            test.processElement(rated(75, 0, 100), 0);
            test.processWatermark(START + 90 * MINUTE);
            assertThat(told(test)).containsExactly("satisfaction-target true +86 v7");
        }
    }

    @Test
    void aTargetThatIsTakenAwayEndsWithoutAnotherEvent() throws Exception {
        try (var test = harness(changed("id: satisfaction-target", "id: another-target", 20))) {
            test.open();
            test.processElement(rated(0, 80, 100), 0);
            test.processWatermark(START + 11 * MINUTE);
            assertThat(told(test)).containsExactly("satisfaction-target true +11 v7");
            test.processWatermark(START + 20 * MINUTE);
            assertThat(told(test)).containsExactly("satisfaction-target false +20 v8");
            test.processElement(rated(20, 0, 1), 0);
            test.processWatermark(START + 40 * MINUTE);
            assertThat(told(test)).containsExactly("another-target true +31 v7");
            test.processWatermark(END + WindowSize.DAY.retentionMillis());
            assertThat(told(test)).hasSize(1).first().asString().startsWith("another-target false");
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aTargetThatIsOfOtherPlatformsOrDimensionsFromThenOnEnds() throws Exception {
        for (String narrowed : List.of("platforms: [TAOBAO]", "dimension: AGENT")) {
            try (var test = harness(changed("rate: satisfactionRate", "rate: satisfactionRate\n    " + narrowed, 20))) {
                test.open();
                test.processElement(rated(0, 80, 100), 0);
                test.processWatermark(START + 11 * MINUTE);
                assertThat(told(test)).containsExactly("satisfaction-target true +11 v7");
                test.processWatermark(START + 25 * MINUTE);
                assertThat(told(test)).containsExactly("satisfaction-target false +20 v8");
            }
        }
    }

    @Test
    void theOnlyTargetOfHoursThatIsTakenAwayAtAFullHourEnds() throws Exception {
        try (var test = harness(changed("window: hour", "window: day", 60))) {
            test.open();
            test.processElement(counted(49, Measure.WITHIN_3M, 50, Measure.ROUNDS, 100), 0);
            test.processWatermark(START + 59 * MINUTE);
            assertThat(told(test)).containsExactly("reply-target true +55 v7");
        }
        try (var test = harness(changed("  - id: reply-target", "  - id: day-target", 60))) {
            test.open();
            test.processElement(counted(49, Measure.WITHIN_3M, 50, Measure.ROUNDS, 100), 0);
            test.processWatermark(START + 61 * MINUTE);
            assertThat(told(test)).containsExactly("reply-target true +55 v7", "reply-target false +60 v8");
        }
    }

    @Test
    void aTargetOfHoursIsGivenUpWithItsHour() throws Exception {
        try (var test = harness()) {
            test.open();
            test.processElement(counted(49, Measure.WITHIN_3M, 50, Measure.ROUNDS, 100), 0);
            test.processWatermark(START + HOUR + WindowSize.HOUR.retentionMillis() - 1);
            assertThat(told(test)).containsExactly("reply-target true +55 v7");
            test.processWatermark(START + HOUR + WindowSize.HOUR.retentionMillis());
            assertThat(told(test)).containsExactly("reply-target false +11580 v8");
        }
    }

    @Test
    void isToldAndEndedAndForgotten() throws Exception {
        try (var test = harness()) {
            test.open();
            test.processElement(rated(0, 5, 10), 0);
            test.processWatermark(START + MINUTE);
            assertThat(test.numKeyedStateEntries()).as("too few to judge").isEqualTo(1);
            test.processElement(rated(1, 75, 90), 0);
            test.processWatermark(START + 12 * MINUTE - 1);
            assertThat(told(test)).isEmpty();
            test.processWatermark(START + 12 * MINUTE);
            assertThat(told(test)).containsExactly("satisfaction-target true +12 v7");
            test.processElement(rated(12, 875, 900), 0);
            test.processWatermark(START + 13 * MINUTE);
            assertThat(told(test)).as("955 of 1000").isEmpty();
            test.processElement(rated(13, 125, 125), 0);
            test.processWatermark(START + 14 * MINUTE);
            assertThat(told(test)).as("1080 of 1125").containsExactly("satisfaction-target false +14 v8");
            test.processElement(rated(14, 0, 100), 0);
            test.processWatermark(START + 25 * MINUTE);
            assertThat(told(test)).containsExactly("satisfaction-target true +25 v9");

            test.processWatermark(END + WindowSize.DAY.retentionMillis());
            assertThat(told(test)).hasSize(1).first().asString().startsWith("satisfaction-target false");
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aReplayTellsNothingBehindItsEnd() throws Exception {
        try (var test = harness(START + 30 * MINUTE)) {
            test.open();
            test.processElement(rated(0, 80, 100), 0);
            test.processElement(counted(27, Measure.COMPLAINTS, 50, Measure.CONVERSATIONS, 100), 0);
            test.processWatermark(Watermark.MAX_WATERMARK);
            assertThat(told(test)).containsExactly("satisfaction-target true +11 v7");
        }
    }

    @Test
    void howFarTimeGoesAtOnceAndInWhatOrderPartsComeChangesNothing() throws Exception {
        List<PartialPane> parts = new ArrayList<>();
        Random random = new Random(5);
        for (int minute = 0; minute < 600; minute++) {
            boolean bad = minute / 60 % 2 == 0;
            parts.add(counted(minute, Measure.WITHIN_3M, bad ? random.nextInt(9) : 10, Measure.ROUNDS, 10));
        }
        List<String> inOrder;
        try (var test = harness()) {
            test.open();
            for (PartialPane part : parts) {
                test.processElement(part, 0);
                test.processWatermark(part.minute() + MINUTE - 1);
            }
            test.processWatermark(END);
            inOrder = told(test);
        }
        assertThat(inOrder).hasSize(10);
        Collections.shuffle(parts, random);
        OperatorSubtaskState snapshot;
        try (var test = harness()) {
            test.open();
            for (PartialPane part : parts.subList(0, 300)) {
                test.processElement(part, 0);
            }
            snapshot = test.snapshot(1, 1);
        }
        try (var test = harness()) {
            test.initializeState(snapshot);
            test.open();
            for (PartialPane part : parts.subList(300, 600)) {
                test.processElement(part, 0);
            }
            test.processWatermark(END);
            assertThat(told(test)).isEqualTo(inOrder);
        }
    }

    @Test
    void whatComesLateIsJudgedAtTheNextMinute() throws Exception {
        try (var test = harness()) {
            test.open();
            test.processWatermark(START + 30 * MINUTE - 1);
            test.processElement(rated(0, 80, 100), 0);
            test.processWatermark(START + 50 * MINUTE);
            assertThat(told(test)).containsExactly("satisfaction-target true +41 v7");
        }
    }

    /** After a restore no watermark has come yet: time has, all the same. */
    @Test
    void whatComesLateAfterARestoreIsJudgedAtTheNextMinuteToo() throws Exception {
        OperatorSubtaskState snapshot;
        try (var test = harness()) {
            test.open();
            test.processElement(rated(0, 1, 1), 0);
            // Nothing is settled with the last of these.
            test.processWatermark(START + 20 * MINUTE);
            test.processWatermark(START + 30 * MINUTE - 1);
            snapshot = test.snapshot(1, 1);
        }
        try (var test = harness()) {
            test.initializeState(snapshot);
            test.open();
            test.processElement(rated(0, 80, 100), 0);
            test.processWatermark(START + 41 * MINUTE - 1);
            assertThat(told(test)).isEmpty();
            test.processWatermark(START + 41 * MINUTE);
            assertThat(told(test)).containsExactly("satisfaction-target true +41 v7");
        }
    }

    @Test
    void aTargetCountsTheMinuteInWhichItBegins() throws Exception {
        PublishedRules noneOfHours = changed("window: hour", "window: day", START / -MINUTE);
        for (long millis : new long[] {0, 1, 59_999}) {
            PublishedRules ofHours = PublishedRules.published(RuleTexts.packaged(), 2, START + 20 * MINUTE + millis);
            try (var test = harness(noneOfHours, ofHours)) {
                test.open();
                test.processElement(counted(20, Measure.WITHIN_3M, 50, Measure.ROUNDS, 100), 0);
                test.processWatermark(START + 31 * MINUTE);
                assertThat(told(test)).containsExactly("reply-target true +26 v7");
            }
        }
    }

    /** What the job brings along takes the place of what it brought before from its start on. */
    @Test
    void aTargetThatAnotherReleaseBringsHoldsFromItsStartOn() throws Exception {
        OperatorSubtaskState snapshot;
        try (var test = harness()) {
            test.open();
            test.processElement(rated(0, 80, 100), 0);
            test.processWatermark(START + 11 * MINUTE);
            assertThat(told(test)).containsExactly("satisfaction-target true +11 v7");
            snapshot = test.snapshot(1, 1);
        }
        PublishedRules milder = changed("atLeast: 95%\n    clearAt: 96%", "atLeast: 70%\n    clearAt: 75%", 20);
        try (var test = harnessOf(Long.MAX_VALUE, PublishedRules.own(milder.texts(), START + 20 * MINUTE))) {
            test.initializeState(snapshot);
            test.open();
            test.processElement(rated(18, 1, 1), 0);
            test.processWatermark(START + 19 * MINUTE);
            assertThat(told(test)).isEmpty();
            test.processElement(rated(19, 1, 1), 0);
            test.processWatermark(START + 20 * MINUTE - 1);
            assertThat(told(test)).containsExactly("satisfaction-target false +20 v8");
        }
    }

    @Test
    void rulesThatNobodyKnowsAnyMoreEndWhatTheyBegan() throws Exception {
        OperatorSubtaskState snapshot;
        try (var test = harness()) {
            test.open();
            test.processElement(rated(0, 80, 100), 0);
            test.processWatermark(START + 11 * MINUTE);
            snapshot = test.snapshot(1, 1);
        }
        try (var test = harness(changed("id: satisfaction-target", "id: another-target", START / -MINUTE))) {
            test.initializeState(snapshot);
            test.open();
            test.processWatermark(START + 20 * MINUTE);
            assertThat(told(test)).containsExactly("satisfaction-target false +20 v8");
        }
    }

    @Test
    void aConditionNamesItsShopAndSaysWhy() throws Exception {
        try (var test = harness()) {
            test.open();
            test.processElement(rated(0, 90, 100), 0);
            test.processWatermark(START + 11 * MINUTE);
            AlertCondition condition = test.extractOutputValues().get(0);
            assertThat(condition.getFingerprint()).isEqualTo("target:satisfaction-target:SHOP:JD:shop:");
            assertThat(condition.getShopId()).isEqualTo("shop");
            assertThat(condition.getFamily()).isEqualTo("service");
            assertThat(condition.getEvidence()).containsExactly("90.0 % (90 of 100), target 95 %");
            assertThat(condition.getSummary().getZh()).isEqualTo("客户满意度低于目标：90.0%（90/100），目标不低于 95%");
            assertThat(condition.getSummary().getEn())
                    .isEqualTo("Customer satisfaction below target: 90.0 % (90 of 100), target at least 95 %");
        }
    }
}
