package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.Measure;
import io.aftersales.domain.satisfaction.Tally;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.window.Cadence;
import io.aftersales.window.ShopZones;
import io.aftersales.window.ZoneFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows of one shop: when they are written, corrected and given up. */
@SuppressWarnings("try") // closing a harness may be interrupted
class ServicePanesTest {

    private static final String KEY = DimensionKey.text(Dimension.SHOP, Platform.JD, "shop", "");
    private static final long NOON = Instant.parse("2026-11-20T04:00:00Z").toEpochMilli(); // in China
    private static final long MINUTE = 60_000;

    private static KeyedOneInputStreamOperatorTestHarness<String, PartialPane, PaneUpdate> harness(Cadence cadence)
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(ServicePanes.function(
                        ZoneFeed.of(new ShopZones(Map.of(), "Asia/Shanghai")), () -> 1_000, cadence)),
                PartialPane::key,
                Types.STRING);
    }

    private static PartialPane rounds(long minute, int finest, long count) {
        Tally tally = new Tally();
        tally.add(Measure.ROUNDS, count);
        return new PartialPane(KEY, minute, finest, minute + 1, tally.counts());
    }

    private static List<String> written(KeyedOneInputStreamOperatorTestHarness<String, PartialPane, PaneUpdate> test) {
        List<String> written = test.extractOutputValues().stream()
                .map(update -> update.size() + " " + update.counts().of(Measure.ROUNDS) + " v" + update.version())
                .toList();
        test.getOutput().clear();
        return written;
    }

    @Test
    void boundedEachIsWrittenOnceWhenItClosesAndAgainWhenItIsCorrected() throws Exception {
        try (var test = harness(Cadence.BOUNDED)) {
            test.open();
            test.processElement(rounds(NOON, 0, 1), NOON);
            test.processElement(rounds(NOON, 0, 2), NOON);
            test.processWatermark(NOON + MINUTE - 2);
            assertThat(written(test)).isEmpty();
            test.processWatermark(NOON + MINUTE - 1);
            assertThat(written(test)).containsExactly("MINUTE 3 v1000");
            test.processElement(rounds(NOON, 0, 1), NOON);
            assertThat(written(test)).containsExactly("MINUTE 4 v1001");
            test.processWatermark(NOON + 13 * 60 * MINUTE);
            assertThat(written(test)).containsExactly("HOUR 4 v1000", "DAY 4 v1000");

            // Taken back to nothing, the document goes.
            test.processElement(rounds(NOON, 0, -4), NOON);
            assertThat(written(test)).containsExactly("MINUTE 0 v1002", "HOUR 0 v1001", "DAY 0 v1001");
        }
    }

    @Test
    void liveWhatChangedIsWrittenAtTheBeat() throws Exception {
        OperatorSubtaskState snapshot;
        try (var test = harness(Cadence.live(Duration.ofSeconds(2)))) {
            test.open();
            test.setProcessingTime(1_000);
            test.processElement(rounds(NOON, 0, 1), NOON);
            test.processElement(rounds(NOON + MINUTE, 0, 1), NOON);
            assertThat(written(test)).isEmpty();
            test.setProcessingTime(2_000);
            assertThat(written(test))
                    .containsExactlyInAnyOrder("MINUTE 1 v1000", "MINUTE 1 v1000", "HOUR 2 v1000", "DAY 2 v1000");
            test.setProcessingTime(8_000);
            assertThat(written(test)).isEmpty();
            test.processElement(rounds(NOON, 1, 1), NOON);
            snapshot = test.snapshot(1, 1);
        }
        try (var test = harness(Cadence.live(Duration.ofSeconds(2)))) {
            test.initializeState(snapshot);
            test.open();
            test.setProcessingTime(20_000);
            assertThat(written(test)).containsExactlyInAnyOrder("HOUR 3 v1001", "DAY 3 v1001");
        }
    }

    /** A beat writes each window that changed once, so that traffic costs Elasticsearch nothing, only windows do. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 1_000})
    void howMuchIsWrittenGoesByBeatsAndNotByEvents(int eventsOfASecond) throws Exception {
        int beats = 30;
        int written = 0;
        try (var test = harness(Cadence.live(Duration.ofSeconds(2)))) {
            test.open();
            for (int second = 1; second < 2 * beats; second++) {
                test.setProcessingTime(second * 1_000L);
                for (int event = 0; event < eventsOfASecond; event++) {
                    test.processElement(rounds(NOON, 0, 1), NOON);
                }
                written += written(test).size();
            }
            test.setProcessingTime(2 * beats * 1_000L);
            written += written(test).size();
        }
        assertThat(written).isEqualTo(beats * WindowSize.values().length);
    }

    @Test
    void whatCancelsOutBeforeItIsWrittenIsNothing() throws Exception {
        try (var test = harness(Cadence.BOUNDED)) {
            test.open();
            test.processElement(rounds(NOON, 0, 1), NOON);
            test.processElement(rounds(NOON, 0, -1), NOON);
            test.processWatermark(NOON + Duration.ofDays(1).toMillis());
            assertThat(written(test)).isEmpty();
        }
    }

    @Test
    void afterTheRetentionNothingIsLeft() throws Exception {
        for (Cadence cadence : List.of(Cadence.BOUNDED, Cadence.live(Duration.ofSeconds(1)))) {
            try (var test = harness(cadence)) {
                test.open();
                for (int minute = 0; minute < 180; minute += 7) {
                    test.processElement(rounds(NOON + minute * MINUTE, 0, 1), NOON);
                }
                test.setProcessingTime(5_000);
                long dayEnd = Instant.parse("2026-11-20T16:00:00Z").toEpochMilli();
                assertThat(test.numKeyedStateEntries()).isGreaterThan(0);
                test.processWatermark(dayEnd + WindowSize.DAY.retentionMillis() - 1);
                assertThat(test.numKeyedStateEntries()).isEqualTo(1);
                test.processWatermark(dayEnd + WindowSize.DAY.retentionMillis());

                assertThat(test.numKeyedStateEntries()).isZero();
                assertThat(test.numEventTimeTimers()).isZero();
                assertThat(test.numProcessingTimeTimers()).isZero();

                // What comes later still is counted, not kept.
                test.processElement(rounds(NOON, 0, 1), NOON);
                assertThat(test.numKeyedStateEntries()).isZero();
                assertThat(test.numEventTimeTimers()).isZero();
            }
        }
    }

    @Test
    void afterARestoreWhatWasGivenUpDoesNotBeginAnew() throws Exception {
        for (Cadence cadence : List.of(Cadence.BOUNDED, Cadence.live(Duration.ofSeconds(2)))) {
            OperatorSubtaskState snapshot;
            try (var test = harness(cadence)) {
                test.open();
                test.processElement(rounds(NOON, 0, 30), NOON);
                test.processWatermark(NOON + 60 * MINUTE + WindowSize.HOUR.retentionMillis());
                snapshot = test.snapshot(1, 1);
            }
            try (var test = harness(cadence)) {
                test.initializeState(snapshot);
                test.open();
                // A correction that was known soon, and comes before the first watermark.
                test.processElement(rounds(NOON, 0, 1), NOON);
                test.setProcessingTime(20_000);
                test.processWatermark(NOON + 61 * MINUTE + WindowSize.HOUR.retentionMillis());
                assertThat(written(test)).containsExactly("DAY 31 v1001");
                assertThat(test.getSideOutput(ServicePanes.LATE)).hasSize(1);
            }
        }
    }

    @Test
    void aCorrectionBeforeTheFirstWatermarkAfterARestoreIsWritten() throws Exception {
        OperatorSubtaskState snapshot;
        long hourEnd = NOON + 60 * MINUTE;
        try (var test = harness(Cadence.BOUNDED)) {
            test.open();
            test.processElement(rounds(NOON, 0, 3), NOON);
            test.processElement(rounds(NOON + MINUTE, 0, 1), NOON);
            test.processElement(rounds(NOON + MINUTE, 0, -1), NOON);
            test.processWatermark(hourEnd);
            assertThat(written(test)).containsExactly("MINUTE 3 v1000", "HOUR 3 v1000");
            snapshot = test.snapshot(1, 1);
        }
        try (var test = harness(Cadence.BOUNDED)) {
            test.initializeState(snapshot);
            test.open();
            test.processElement(rounds(NOON, 0, 1), NOON);
            test.processElement(rounds(NOON + MINUTE, 0, 2), NOON);
            test.processWatermark(hourEnd + 1);
            // The second minute had come to nothing.
            assertThat(written(test))
                    .containsExactlyInAnyOrder("MINUTE 4 v1001", "HOUR 4 v1001", "HOUR 6 v1002", "MINUTE 2 v1000");
        }
    }

    @Test
    void minutesAreGivenUpBeforeHoursAndDays() throws Exception {
        try (var test = harness(Cadence.BOUNDED)) {
            test.open();
            test.processElement(rounds(NOON, 0, 1), NOON);
            test.processWatermark(NOON + 60 * MINUTE + WindowSize.MINUTE.retentionMillis());
            written(test);
            test.processElement(rounds(NOON, 0, 1), NOON);
            assertThat(written(test)).containsExactly("HOUR 2 v1001", "DAY 2 v1001");
            test.processWatermark(NOON + 60 * MINUTE + WindowSize.HOUR.retentionMillis());
            test.processElement(rounds(NOON, 0, 1), NOON);
            assertThat(written(test)).containsExactly("DAY 3 v1002");
        }
    }
}
