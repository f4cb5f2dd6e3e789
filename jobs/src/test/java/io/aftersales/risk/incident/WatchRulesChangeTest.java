package io.aftersales.risk.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.incident.IncidentEvidence;
import io.aftersales.domain.incident.IncidentKey;
import io.aftersales.domain.incident.feed.FeedKey;
import io.aftersales.domain.incident.feed.FeedPulse;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is watched for changes while the job runs: each minute is judged by the rules of its time, whenever they became known. */
@SuppressWarnings("try") // closing a harness may be interrupted
class WatchRulesChangeTest {

    private static final long T0 = Instant.parse("2026-03-04T02:00:00Z").toEpochMilli(); // 10:00 in China
    private static final long MINUTE = 60_000;
    private static final long CHANGE = T0 + 30 * MINUTE;
    private static final String MILK = new IncidentKey("sku-incident", "shop", "milk", "", "").text();
    private static final RuleTexts OWN = RuleTexts.packaged();
    private static final AtomicReference<List<PublishedRules>> KNOWN = new AtomicReference<>();

    @BeforeEach
    void begin() {
        KNOWN.set(List.of(PublishedRules.own(OWN, 0)));
    }

    private static void publish(RuleTexts texts) {
        KNOWN.set(List.of(PublishedRules.own(OWN, 0), PublishedRules.published(texts, 1, CHANGE)));
    }

    private static RuleTexts risk(String before, String after) {
        String risk = OWN.texts().get(RuleFile.RISK_RULES);
        assertThat(risk).contains(before);
        return OWN.with(RuleFile.RISK_RULES, risk.replace(before, after), "test");
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, IncidentEvidence, AlertCondition> incidents()
            throws Exception {
        RulesFeed feed = () -> KNOWN::get;
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new IncidentFunction(feed, () -> 7, Long.MAX_VALUE, false)),
                IncidentEvidence::key,
                Types.STRING);
    }

    private static void buyers(
            KeyedOneInputStreamOperatorTestHarness<String, IncidentEvidence, AlertCondition> test,
            int from,
            int to,
            long at)
            throws Exception {
        for (int buyer = from; buyer < to; buyer++) {
            test.processElement(
                    new IncidentEvidence(MILK, at, "o" + buyer, 1_000 + buyer, "case-opened", "e" + buyer, null, false),
                    at);
        }
    }

    private static <E> List<String> told(KeyedOneInputStreamOperatorTestHarness<String, E, AlertCondition> test) {
        List<String> told = test.extractOutputValues().stream()
                .map(each -> each.getFingerprint() + " " + each.getFiring() + " "
                        + (each.getTimestamp().toEpochMilli() - T0) / MINUTE)
                .toList();
        test.getOutput().clear();
        return told;
    }

    @Test
    void aThresholdThatIsLoweredHoldsFromThenOn() throws Exception {
        try (var test = incidents()) {
            test.open();
            buyers(test, 0, 5, T0);
            test.processWatermark(T0 + 20 * MINUTE);
            assertThat(told(test)).as("five are no twelve").isEmpty();

            publish(risk("atLeast: 8\n    learning: 12", "atLeast: 3\n    learning: 6"));
            // Late, of before: eight by now, and still no incident by the rules of that time.
            buyers(test, 5, 8, T0 + 10 * MINUTE);
            test.processWatermark(T0 + 29 * MINUTE);
            assertThat(told(test)).isEmpty();
            buyers(test, 8, 9, T0 + 35 * MINUTE);
            test.processWatermark(T0 + 40 * MINUTE);
            assertThat(told(test)).containsExactly("incident:sku-incident:shop:milk true 36");
        }
    }

    @Test
    void anIncidentEndsWhenItsRuleIsTakenOut() throws Exception {
        try (var test = incidents()) {
            test.open();
            buyers(test, 0, 12, T0);
            test.processWatermark(T0 + 10 * MINUTE);
            assertThat(told(test)).containsExactly("incident:sku-incident:shop:milk true 1");
            publish(risk("id: sku-incident", "id: other-incident"));
            test.processWatermark(T0 + 40 * MINUTE);
            assertThat(told(test)).containsExactly("incident:sku-incident:shop:milk false 30");
            test.processWatermark(T0 + 100 * MINUTE);
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void anIncidentWhoseEvidenceIsGoneEndsWhenItsRuleIsTakenOut() throws Exception {
        RuleTexts patient = risk("closeAfter: PT30M", "closeAfter: PT12H");
        long taken = T0 + 540 * MINUTE;
        KNOWN.set(List.of(
                PublishedRules.own(patient, 0),
                PublishedRules.published(risk("id: sku-incident", "id: other-incident"), 1, taken)));
        try (var test = incidents()) {
            test.open();
            buyers(test, 0, 12, T0);
            test.processWatermark(T0 + 530 * MINUTE);
            assertThat(told(test)).containsExactly("incident:sku-incident:shop:milk true 1");
            test.processWatermark(taken + 10 * MINUTE);
            assertThat(told(test)).containsExactly("incident:sku-incident:shop:milk false 540");
            test.processWatermark(taken + 24 * 60 * MINUTE);
            assertThat(test.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void anIncidentThatOutlastsItsEvidenceEndsWhenItWasCalmForLongEnough() throws Exception {
        KNOWN.set(List.of(PublishedRules.own(risk("closeAfter: PT30M", "closeAfter: PT12H"), 0)));
        try (var test = incidents()) {
            test.open();
            buyers(test, 0, 12, T0);
            test.processWatermark(T0 + 24 * 60 * MINUTE);
            assertThat(told(test))
                    .containsExactly(
                            "incident:sku-incident:shop:milk true 1", "incident:sku-incident:shop:milk false 781");
        }
    }

    @Test
    void aShopThatIsExpectedFromNowOnIsMissed() throws Exception {
        RulesFeed feed = () -> KNOWN::get;
        try (var test = new KeyedOneInputStreamOperatorTestHarness<>(
                new FeedOperator(feed, () -> T0, Long.MAX_VALUE), FeedPulse::key, Types.STRING)) {
            test.open();
            test.processWatermark(T0 + 10 * MINUTE);
            assertThat(test.numEventTimeTimers()).isZero();
            publish(OWN.with(
                    RuleFile.SHOPS,
                    "default: {zone: Asia/Shanghai}\nshops:\n  - {id: new, platform: JD, expected: true}\n",
                    "shops of the test"));
            test.processWatermark(CHANGE - 1);
            assertThat(test.numEventTimeTimers()).isZero();
            test.processWatermark(CHANGE);
            assertThat(test.numEventTimeTimers()).isEqualTo(1);
            test.processWatermark(T0 + 240 * MINUTE + 1);
            assertThat(told(test)).containsExactly("feed:shop-silent:new true 240");
        }
    }

    private static RuleTexts shops(String... expected) {
        StringBuilder shops = new StringBuilder("default: {zone: Asia/Shanghai}\nshops:\n");
        for (String shop : expected) {
            shops.append("  - {id: ").append(shop).append(", platform: JD, expected: true}\n");
        }
        return OWN.with(
                RuleFile.SHOPS,
                shops.append("  - {id: another, platform: JD}\n").toString(),
                "shops of the test");
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, FeedPulse, AlertCondition> feeds(long horizon)
            throws Exception {
        RulesFeed feed = () -> KNOWN::get;
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new FeedOperator(feed, () -> T0, horizon), FeedPulse::key, Types.STRING);
    }

    @Test
    void aShopThatIsTakenOffTheListIsMissedNoMore() throws Exception {
        KNOWN.set(List.of(PublishedRules.own(shops("gone", "going"), 0)));
        long taken = T0 + 300 * MINUTE;
        try (var test = feeds(Long.MAX_VALUE)) {
            test.open();
            test.processWatermark(T0 + 250 * MINUTE);
            assertThat(told(test))
                    .containsExactlyInAnyOrder("feed:shop-silent:gone true 240", "feed:shop-silent:going true 240");
            KNOWN.set(List.of(
                    PublishedRules.own(shops("gone", "going"), 0),
                    PublishedRules.published(shops("going"), 1, taken),
                    PublishedRules.published(shops("new"), 2, taken + 100 * MINUTE)));
            test.processWatermark(taken + MINUTE);
            assertThat(told(test)).containsExactly("feed:shop-silent:gone false 300");
            // Who was not told yet is not told any more.
            test.processWatermark(taken + 101 * MINUTE);
            assertThat(told(test)).containsExactly("feed:shop-silent:going false 400");
            KNOWN.set(List.of(PublishedRules.own(shops(), 0)));
            test.processWatermark(taken + 102 * MINUTE);
            test.processWatermark(taken + 1_000 * MINUTE);
            assertThat(told(test)).isEmpty();
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void whatIsListenedToInAnotherWayIsMissedNoMore() throws Exception {
        long changed = T0 + 300 * MINUTE;
        String scope = "A shop fell silent}\n    scope: shop";
        RuleTexts expected = shops("mute", "heard");
        String risk = expected.texts().get(RuleFile.RISK_RULES);
        assertThat(risk).contains(scope);
        KNOWN.set(List.of(
                PublishedRules.own(expected, 0),
                PublishedRules.published(
                        expected.with(RuleFile.RISK_RULES, risk.replace(scope, scope + "-stream"), "test"),
                        1,
                        changed)));
        String heard = new FeedKey("shop-silent", "", "heard").text();
        try (var test = feeds(Long.MAX_VALUE)) {
            test.open();
            for (long at : List.of(T0 + 120 * MINUTE, T0 + 250 * MINUTE)) {
                test.processElement(new FeedPulse(heard, at, at, at), 0);
            }
            test.processWatermark(T0 + 260 * MINUTE);
            assertThat(told(test)).containsExactly("feed:shop-silent:mute true 240");
            test.processWatermark(changed + MINUTE);
            assertThat(told(test)).containsExactly("feed:shop-silent:mute false 300");
            test.processWatermark(changed + 400 * MINUTE);
            assertThat(told(test)).isEmpty();
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aReplayEndsItWhereTheListDoes() throws Exception {
        long taken = T0 + 300 * MINUTE;
        KNOWN.set(List.of(
                PublishedRules.own(shops("small"), 0), PublishedRules.published(shops("another-one"), 1, taken)));
        String key = new FeedKey("shop-silent", "", "small").text();
        List<String> live;
        try (var test = feeds(Long.MAX_VALUE)) {
            test.open();
            test.processElement(new FeedPulse(key, T0, T0, T0), 0);
            test.processWatermark(T0 + 250 * MINUTE);
            test.processWatermark(taken + 30);
            live = told(test);
        }
        assertThat(live).containsExactly("feed:shop-silent:small true 240", "feed:shop-silent:small false 300");
        try (var test = feeds(taken + MINUTE)) {
            test.open();
            test.processElement(new FeedPulse(key, T0, T0, T0), 0);
            test.processWatermark(Long.MAX_VALUE);
            assertThat(told(test)).containsSubsequence(live);
        }
    }
}
