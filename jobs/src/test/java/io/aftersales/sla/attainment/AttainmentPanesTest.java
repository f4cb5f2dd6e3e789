package io.aftersales.sla.attainment;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.attainment.AttainmentKey;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.result.ServiceMetrics;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.sink.elasticsearch.DocumentWrite;
import io.aftersales.window.Cadence;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The windows of one policy, shop and agent: when they are written, corrected and forgotten. */
class AttainmentPanesTest {

    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;
    /** 10:00 in China. */
    private static final long T0 = Instant.parse("2026-03-04T02:00:00Z").toEpochMilli();

    private static final long MIDNIGHT = Instant.parse("2026-03-04T16:00:00Z").toEpochMilli();
    private static final String KEY = new AttainmentKey("ship-72h", "shop", "ann").text();
    private static final long BEAT = 10_000;
    private static final long AT_CLOSE = 0;

    private KeyedOneInputStreamOperatorTestHarness<String, PartialAttainment, AttainmentWindow> harness;

    private static KeyedOneInputStreamOperatorTestHarness<String, PartialAttainment, AttainmentWindow> harness(
            long beat, RulesFeed rules) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(AttainmentPanes.function(rules, () -> 500, new Cadence(beat))),
                PartialAttainment::key,
                Types.STRING);
    }

    private void open(long beat) throws Exception {
        harness = harness(beat, RulesFeed.of(RuleTexts.packaged()));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        if (harness != null) {
            harness.close();
        }
    }

    private void count(long minute, int started, int met, int breached, int retracted) throws Exception {
        harness.processElement(
                new PartialAttainment(KEY, minute, Long.MIN_VALUE, started, met, breached, retracted), minute);
    }

    private void timeIs(long instant) throws Exception {
        harness.processWatermark(new Watermark(instant));
    }

    /** What was written since the last call. */
    private List<String> written() {
        List<String> written = harness.extractOutputValues().stream()
                .map(window -> window.size()
                        + " +"
                        + (window.start() - T0) / MINUTE
                        + " "
                        + window.pane().started()
                        + "/"
                        + window.pane().met()
                        + "/"
                        + window.pane().breached()
                        + "/"
                        + window.pane().retracted()
                        + " v"
                        + window.pane().version())
                .toList();
        harness.getOutput().clear();
        return written;
    }

    @Test
    void aLiveJobWritesOnEachBeatWhatChanged() throws Exception {
        open(BEAT);
        harness.setProcessingTime(1_000);
        count(T0, 1, 0, 0, 0);
        count(T0, 1, 0, 0, 0);
        count(T0 + MINUTE, 0, 1, 0, 0);
        assertThat(written()).isEmpty();
        assertThat(harness.numProcessingTimeTimers()).isEqualTo(1);
        harness.setProcessingTime(BEAT);
        assertThat(written())
                .containsExactlyInAnyOrder(
                        "MINUTE +0 2/0/0/0 v500",
                        "MINUTE +1 0/1/0/0 v500",
                        "HOUR +0 2/1/0/0 v500",
                        "DAY +-600 2/1/0/0 v500");
        harness.setProcessingTime(5 * BEAT);
        assertThat(written()).isEmpty();
        count(T0 + MINUTE, 0, 1, 0, 0);
        harness.setProcessingTime(6 * BEAT);
        assertThat(written())
                .containsExactlyInAnyOrder("MINUTE +1 0/2/0/0 v501", "HOUR +0 2/2/0/0 v501", "DAY +-600 2/2/0/0 v501");
    }

    @Test
    void aBoundedRunWritesEachWindowOnceWhenItClosesAndThenItsCorrections() throws Exception {
        open(AT_CLOSE);
        count(T0, 1, 0, 0, 0);
        count(T0 + 2 * MINUTE, 1, 0, 1, 0);
        timeIs(T0 + MINUTE - 2);
        assertThat(written()).isEmpty();
        timeIs(T0 + MINUTE - 1);
        assertThat(written()).containsExactly("MINUTE +0 1/0/0/0 v500");
        timeIs(T0 + 60 * MINUTE);
        assertThat(written()).containsExactly("MINUTE +2 1/0/1/0 v500", "HOUR +0 2/0/1/0 v500");
        count(T0 + 2 * MINUTE, 0, 0, -1, 1);
        assertThat(written()).containsExactly("MINUTE +2 1/0/0/1 v501", "HOUR +0 2/0/0/1 v501");
        timeIs(MIDNIGHT);
        assertThat(written()).containsExactly("DAY +-600 2/0/0/1 v500");
        harness.processWatermark(Watermark.MAX_WATERMARK);
        assertThat(written()).isEmpty();
    }

    @Test
    void whatCancelsOutBeforeItIsWrittenIsNeverWritten() throws Exception {
        open(AT_CLOSE);
        count(T0, 1, 0, 0, 0);
        count(T0, -1, 0, 0, 0);
        timeIs(MIDNIGHT);
        assertThat(written()).isEmpty();
    }

    @Test
    void aWindowThatCorrectionsEmptiedIsDeleted() throws Exception {
        open(AT_CLOSE);
        count(T0, 1, 0, 0, 0);
        timeIs(T0 + MINUTE);
        count(T0, -1, 0, 0, 0);
        AttainmentDocuments documents = new AttainmentDocuments();
        List<DocumentWrite> writes = harness.extractOutputValues().stream()
                .flatMap(window -> documents.writes(window).stream())
                .toList();
        assertThat(writes).extracting(DocumentWrite::isDelete).containsExactly(false, true);
        assertThat(writes).extracting(DocumentWrite::version).containsExactly(500L, 501L);
        assertThat(writes).extracting(DocumentWrite::month).containsOnly("2026.03");
        assertThat(writes.get(0).id()).isEqualTo(writes.get(1).id()).endsWith(":1:SLA:ship-72h:shop:ann");
    }

    @Test
    void windowsTakeCorrectionsUntilTheyAreGivenUp() throws Exception {
        open(BEAT);
        count(T0, 1, 0, 0, 0);
        harness.setProcessingTime(BEAT);
        written();
        timeIs(T0 + 60 * MINUTE + 2 * DAY - 1);
        count(T0, 0, 1, 0, 0);
        assertThat(harness.getSideOutput(AttainmentPanes.LATE)).isNullOrEmpty();
        timeIs(T0 + 60 * MINUTE + 2 * DAY);
        count(T0, 0, 1, 0, 0);
        assertThat(harness.getSideOutput(AttainmentPanes.LATE)).hasSize(1);
        assertThat(written())
                .as("what is given up before its beat is written first")
                .containsExactlyInAnyOrder("MINUTE +0 1/1/0/0 v501", "HOUR +0 1/1/0/0 v501", "DAY +-600 1/1/0/0 v501");
        harness.setProcessingTime(2 * BEAT);
        assertThat(written()).containsExactlyInAnyOrder("HOUR +0 1/2/0/0 v502", "DAY +-600 1/2/0/0 v502");
        timeIs(T0 + 60 * MINUTE + 8 * DAY);
        count(T0, 0, 1, 0, 0);
        harness.setProcessingTime(3 * BEAT);
        assertThat(written()).containsExactly("DAY +-600 1/3/0/0 v503");
    }

    /** There the day begins when it is 11:00 in China. */
    @ParameterizedTest
    @ValueSource(longs = {BEAT, AT_CLOSE})
    void aShopThatIsPublishedCountsItsDaysInItsZoneFromThenOn(long beat) throws Exception {
        long night = T0 + 10 * 60 * MINUTE;
        RuleTexts elsewhere = RuleTexts.packaged()
                .with(
                        RuleFile.SHOPS,
                        "default: {zone: Asia/Shanghai}\nshops: [{id: shop, zone: America/Sao_Paulo}]\n",
                        "shops");
        harness = harness(
                beat,
                RulesFeed.of(
                        PublishedRules.own(RuleTexts.packaged(), 0), PublishedRules.published(elsewhere, 1, night)));
        harness.open();
        count(T0, 1, 0, 0, 0);
        count(night, 0, 1, 0, 0);
        count(night + MINUTE, 0, 1, 0, 0);
        harness.setProcessingTime(BEAT);
        timeIs(MIDNIGHT + DAY);
        assertThat(written())
                .filteredOn(window -> window.startsWith("DAY"))
                .containsExactlyInAnyOrder("DAY +-600 1/0/0/0 v500", "DAY +60 0/2/0/0 v500");
        timeIs(night + 48 * DAY);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void neitherTimersNorStateOutliveTheRetention() throws Exception {
        open(BEAT);
        for (int i = 0; i < 200; i++) {
            count(T0 + i * 7 * MINUTE, 1, 0, 0, 0);
        }
        harness.setProcessingTime(BEAT);
        assertThat(harness.numKeyedStateEntries()).isPositive();
        timeIs(MIDNIGHT + DAY + 45 * DAY);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void goesOnAfterARestoreAndKnowsTheTime() throws Exception {
        open(BEAT);
        count(T0, 1, 0, 0, 0);
        harness.setProcessingTime(BEAT);
        timeIs(T0 + 3 * DAY);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness(BEAT, RulesFeed.of(RuleTexts.packaged()));
        harness.initializeState(snapshot);
        harness.open();
        // No watermark came yet: the minute was given up all the same, and its document must not be overwritten.
        harness.processElement(new PartialAttainment(KEY, T0, T0 + 3 * DAY, 0, 1, 0, 0), T0);
        harness.setProcessingTime(2 * BEAT);
        assertThat(written()).containsExactlyInAnyOrder("HOUR +0 1/1/0/0 v501", "DAY +-600 1/1/0/0 v501");
    }

    @Test
    void aDocumentTellsTheRateAndItsLowerBound() {
        AttainmentWindow window = new AttainmentWindow(
                KEY, WindowSize.HOUR, T0, T0 + 60 * MINUTE, new AttainmentPane(5, 3, 1, 1, T0 + MINUTE, 9));
        ServiceMetrics metrics = AttainmentDocuments.record(window);
        assertThat(metrics.getDimension()).isEqualTo("SLA");
        assertThat(metrics.getWindowMinutes()).isEqualTo(60);
        assertThat(metrics.getPolicyId()).isEqualTo("ship-72h");
        assertThat(metrics.getAgentId()).isEqualTo("ann");
        assertThat(metrics.getRateNumerator()).isEqualTo(3);
        assertThat(metrics.getRateDenominator()).isEqualTo(4);
        assertThat(metrics.getRate()).isEqualTo(0.75);
        assertThat(metrics.getRateLowerBound()).isBetween(0.3, 0.31);
        AttainmentWindow undecided =
                new AttainmentWindow(KEY, WindowSize.HOUR, T0, T0 + 60 * MINUTE, new AttainmentPane(5, 0, 0, 0, T0, 9));
        assertThat(AttainmentDocuments.record(undecided).getRate()).isNull();
        assertThat(id("a:b", null)).isNotEqualTo(id("a", "b"));
        String long200 = "s".repeat(200);
        AttainmentWindow longNames = new AttainmentWindow(
                new AttainmentKey("p", long200, null).text(), WindowSize.DAY, T0, T0 + DAY, AttainmentPane.EMPTY);
        assertThat(AttainmentDocuments.id(longNames)).hasSizeLessThan(100);
    }

    private static String id(String shop, @Nullable String agent) {
        return AttainmentDocuments.id(new AttainmentWindow(
                new AttainmentKey("p", shop, agent).text(), WindowSize.DAY, T0, T0 + DAY, AttainmentPane.EMPTY));
    }
}
