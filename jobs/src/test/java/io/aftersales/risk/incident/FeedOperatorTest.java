package io.aftersales.risk.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.incident.feed.FeedKey;
import io.aftersales.domain.incident.feed.FeedPulse;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.RulesFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Feeds under the packaged rules; shop `expected` is on the list of shops.yaml, with service hours from 8:00 to 23:00. */
@SuppressWarnings("try") // closing a harness may be interrupted
class FeedOperatorTest {

    private static final long OPENING = Instant.parse("2026-03-04T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final RuleTexts RULES = RuleTexts.packaged()
            .with(
                    RuleFile.SHOPS,
                    "default: {zone: Asia/Shanghai}\nshops:\n  - {id: expected, platform: JD, expected: true}\n",
                    "shops of the test");

    private static KeyedOneInputStreamOperatorTestHarness<String, FeedPulse, AlertCondition> harness(long horizon)
            throws Exception {
        return harness(RULES, horizon);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, FeedPulse, AlertCondition> harness(
            RuleTexts rules, long horizon) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new FeedOperator(RulesFeed.of(rules), () -> OPENING, horizon), FeedPulse::key, Types.STRING);
    }

    private static FeedPulse pulse(String rule, String stream, String shop, long at) {
        return new FeedPulse(new FeedKey(rule, stream, shop).text(), FeedPulse.minuteOf(at), at, at);
    }

    private static List<String> told(KeyedOneInputStreamOperatorTestHarness<String, FeedPulse, AlertCondition> test) {
        List<String> told = test.extractOutputValues().stream()
                .map(each -> each.getFingerprint() + "@" + each.getStartsAt().toEpochMilli() + " " + each.getFiring()
                        + " " + each.getTimestamp())
                .toList();
        test.getOutput().clear();
        return told;
    }

    @Test
    void anExpectedShopThatWasNeverSeenIsMissedWithoutAnyEvent() throws Exception {
        OperatorSubtaskState snapshot;
        try (var test = harness(Long.MAX_VALUE)) {
            test.open();
            test.processWatermark(OPENING + 240 * MINUTE);
            assertThat(told(test)).isEmpty();
            snapshot = test.snapshot(1, 1);
        }
        try (var test = harness(Long.MAX_VALUE)) {
            test.initializeState(snapshot);
            test.open();
            assertThat(test.numEventTimeTimers()).isEqualTo(1);
            test.processWatermark(OPENING + 240 * MINUTE + 1);
            AlertCondition told = test.extractOutputValues().get(0);
            assertThat(told.getFamily()).isEqualTo("feed");
            assertThat(told.getShopId()).isEqualTo("expected");
            assertThat(told.getSummary().getEn()).contains("no event of it was ever seen");
            assertThat(told(test))
                    .containsExactly("feed:shop-silent:expected@" + OPENING + " true 2026-03-04T04:00:00.001Z");
            test.processElement(pulse("shop-silent", "", "expected", OPENING + 300 * MINUTE), 0);
            assertThat(told(test))
                    .containsExactly("feed:shop-silent:expected@" + OPENING + " false 2026-03-04T05:00:00Z");
        }
    }

    @Test
    void aBoundedRunMissesItAtItsEnd() throws Exception {
        try (var test = harness(OPENING)) {
            test.open();
            test.processWatermark(Long.MAX_VALUE);
            assertThat(told(test))
                    .containsExactly("feed:shop-silent:expected@" + OPENING + " true 2026-03-04T00:00:00Z");
        }
    }

    @Test
    void aStreamThatFallsSilentIsToldAndForgottenWhenItStaysSo() throws Exception {
        try (var test = harness(Long.MAX_VALUE)) {
            test.open();
            for (int minute = 0; minute < 300; minute++) {
                test.processElement(pulse("stream-silent", "CHAT", "", OPENING + minute * MINUTE), 0);
                test.processElement(pulse("shop-silent", "", "small", OPENING + minute * 70 * MINUTE), 0);
                test.processElement(pulse("shop-silent", "", "expected", OPENING + minute * MINUTE), 0);
            }
            test.processWatermark(OPENING + 320 * MINUTE);
            assertThat(told(test))
                    .containsExactlyInAnyOrder(
                            "feed:stream-silent:chat@" + (OPENING + 299 * MINUTE) + " true 2026-03-04T05:09:00.001Z",
                            "feed:shop-silent:expected@" + (OPENING + 299 * MINUTE) + " true 2026-03-04T05:14:00.001Z");
            test.processWatermark(OPENING + 60 * DAY);
            assertThat(told(test))
                    .containsExactly(
                            "feed:stream-silent:chat@" + (OPENING + 299 * MINUTE) + " false 2026-04-03T04:59:00Z");
            // The one that is expected stays.
            assertThat(test.numKeyedStateEntries()).isEqualTo(1);
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aSilenceEndsWithItsRule() throws Exception {
        OperatorSubtaskState snapshot;
        try (var test = harness(Long.MAX_VALUE)) {
            test.open();
            test.processWatermark(OPENING + 300 * MINUTE);
            assertThat(told(test)).hasSize(1);
            snapshot = test.snapshot(1, 1);
        }
        String risk = RULES.texts().get(RuleFile.RISK_RULES);
        RuleTexts renamed = RULES.with(RuleFile.RISK_RULES, risk.replace("id: shop-silent", "id: mute"), "test");
        try (var test = harness(renamed, Long.MAX_VALUE)) {
            test.initializeState(snapshot);
            test.open();
            test.processWatermark(OPENING + 301 * MINUTE);
            assertThat(told(test))
                    .containsExactlyInAnyOrder(
                            "feed:shop-silent:expected@" + OPENING + " false 2026-03-04T05:01:00Z",
                            "feed:mute:expected@" + OPENING + " true 2026-03-04T04:00:00.001Z");
            assertThat(test.numKeyedStateEntries()).isEqualTo(1);
        }
    }
}
