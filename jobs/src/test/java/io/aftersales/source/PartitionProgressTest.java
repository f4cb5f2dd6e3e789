package io.aftersales.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionProgressTest {

    private static final long GRACE = 300;
    private static final long BOUND = 60_000;
    private static final long NOW = 1_700_000_000_000L;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @Test
    void aSilentPartitionFollowsTheWallClock() {
        PartitionProgress progress = startedAt(42);
        for (long now = NOW; now < NOW + 10_000; now += 50) {
            progress.sampled(now, 42);
            assertThat(progress.watermark(now + 5)).isEqualTo(now - GRACE);
        }
    }

    @Test
    void anEmptyPartitionIsCaughtUpOnceItsEndWasRead() {
        PartitionProgress progress = startedAt(0);
        assertThat(progress.watermark(NOW)).isEqualTo(PartitionProgress.NO_WATERMARK);
        progress.sampled(NOW, 0);
        assertThat(progress.watermark(NOW)).isEqualTo(NOW - GRACE);
    }

    @Test
    void aPartitionWhoseStartIsUnknownIsNotCaughtUp() {
        PartitionProgress progress = startedAt(PartitionProgress.UNKNOWN_POSITION);
        progress.sampled(NOW, 0);
        assertThat(progress.watermark(NOW)).isEqualTo(PartitionProgress.NO_WATERMARK);

        progress.startsAt(0);
        assertThat(progress.watermark(NOW)).isEqualTo(NOW - GRACE);
    }

    @Test
    void aStartToldTooLateDoesNotTurnTheReaderBack() {
        PartitionProgress progress = startedAt(PartitionProgress.UNKNOWN_POSITION);
        progress.emitted(7, NOW, NOW);
        progress.startsAt(3);
        assertThat(progress.position()).isEqualTo(8);
    }

    @Test
    void aFeedThatIsHoursLateDoesNotHoldTimeBack() {
        PartitionProgress progress = startedAt(0);
        for (int i = 0; i < 100; i++) {
            long now = NOW + i * 50L;
            progress.emitted(i, now - 5 * HOUR, now - 10);
            progress.sampled(now, i + 1);
            assertThat(progress.watermark(now + 1)).isEqualTo(now - GRACE);
        }
    }

    @Test
    void anEventFromTheFutureDoesNotPushTimeForward() {
        PartitionProgress progress = startedAt(0);
        progress.emitted(0, NOW + 4 * 60_000, NOW);
        assertThat(progress.watermark(NOW)).isEqualTo(NOW - BOUND - 1);

        progress.sampled(NOW + 10, 1);
        assertThat(progress.watermark(NOW + 20)).isEqualTo(NOW + 10 - GRACE);
    }

    @Test
    void evenAWrongAppendTimeDoesNotPassTheWallClock() {
        PartitionProgress progress = startedAt(0);
        progress.emitted(0, NOW + 24 * HOUR, NOW + 24 * HOUR);
        assertThat(progress.watermark(NOW)).isEqualTo(NOW - GRACE);

        progress.sampled(NOW + HOUR, 1);
        assertThat(progress.watermark(NOW)).isEqualTo(NOW - GRACE);
    }

    @Test
    void aBacklogAfterARestartGoesByItsRecordsUntilItIsRead() {
        PartitionProgress progress = startedAt(1_000);
        progress.sampled(NOW, 2_000);
        for (int i = 0; i < 999; i++) {
            long occurredAt = NOW - 2 * HOUR + i * 1_000L;
            progress.emitted(1_000 + i, occurredAt, occurredAt + 50);
            assertThat(progress.watermark(NOW + i)).isEqualTo(occurredAt - BOUND - 1);
        }
        assertThat(progress.lag()).isEqualTo(1);

        progress.emitted(1_999, NOW - HOUR, NOW - HOUR);
        assertThat(progress.watermark(NOW + 1_000)).isEqualTo(NOW - GRACE);
        assertThat(progress.lag()).isZero();
    }

    @Test
    void theLagIsKnownOnceStartAndEndAre() {
        PartitionProgress progress = startedAt(PartitionProgress.UNKNOWN_POSITION);
        assertThat(progress.lagKnown()).isFalse();

        progress.sampled(NOW, 2_000);
        assertThat(progress.lagKnown()).isFalse();

        progress.startsAt(1_500);
        assertThat(progress.lagKnown()).isTrue();
        assertThat(progress.lag()).isEqualTo(500);
    }

    @Test
    void aSampleCountsOnlyOnceAllBeforeItIsEmitted() {
        PartitionProgress progress = startedAt(0);
        progress.sampled(NOW, 10);
        progress.sampled(NOW + 50, 20);
        for (int i = 0; i < 10; i++) {
            progress.emitted(i, NOW - HOUR, NOW - HOUR);
        }
        assertThat(progress.watermark(NOW + 60))
                .as("only the first sample is reached")
                .isEqualTo(NOW - GRACE);
    }

    @Test
    void aReaderThatNeverQuiteCatchesUpStillGetsOn() {
        PartitionProgress progress = startedAt(0);
        long end = 0;
        long position = 0;
        for (int i = 0; i < 10_000; i++) {
            long now = NOW + i * 50L;
            end += 100;
            progress.sampled(now, end);
            // Always two samples behind.
            while (position < end - 200) {
                progress.emitted(position++, now - HOUR, now - HOUR);
            }
            if (i > 5) {
                assertThat(progress.watermark(now)).isEqualTo(now - 100 - GRACE);
            }
        }
    }

    @Test
    void theOldestSampleIsKeptHoweverLongItTakes() {
        PartitionProgress progress = startedAt(0);
        for (int i = 0; i < 5_000; i++) {
            progress.sampled(NOW + i * 50L, 1_000 + i);
        }
        for (int i = 0; i < 1_000; i++) {
            progress.emitted(i, NOW - HOUR, NOW - HOUR);
        }
        assertThat(progress.watermark(NOW + HOUR)).isEqualTo(NOW - GRACE);
    }

    @Test
    void whileNothingIsAppendedTheNewestSampleCounts() {
        PartitionProgress progress = startedAt(0);
        for (int i = 0; i < 5_000; i++) {
            progress.sampled(NOW + i * 50L, 1);
        }
        progress.emitted(0, NOW - HOUR, NOW - HOUR);
        assertThat(progress.watermark(NOW + HOUR)).isEqualTo(NOW + 4_999 * 50L - GRACE);
    }

    @Test
    void timeNeverGoesBack() {
        PartitionProgress progress = startedAt(0);
        progress.sampled(NOW, 0);
        long caughtUp = progress.watermark(NOW);
        progress.emitted(0, NOW - 5 * HOUR, NOW);
        progress.sampled(NOW + 50, 100);
        assertThat(progress.watermark(NOW + 50)).isEqualTo(caughtUp);
        assertThat(progress.watermark(NOW - HOUR)).as("a clock set back").isEqualTo(caughtUp);
    }

    @Test
    void markersOfTransactionsAreSteppedOver() {
        PartitionProgress progress = startedAt(0);
        progress.emitted(0, NOW - HOUR, NOW - HOUR);
        progress.sampled(NOW, 2);
        assertThat(progress.watermark(NOW)).isEqualTo(NOW - HOUR - BOUND - 1);

        progress.withoutRecords(1, 2);
        assertThat(progress.watermark(NOW)).isEqualTo(NOW - GRACE);
    }

    @Test
    void aGapThatBeginsAfterThePositionProvesNothing() {
        PartitionProgress progress = startedAt(0);
        progress.sampled(NOW, 5);
        progress.withoutRecords(3, 5);
        assertThat(progress.watermark(NOW)).isEqualTo(PartitionProgress.NO_WATERMARK);
    }

    @Test
    void deadLettersMoveThePositionButNotTheTime() {
        PartitionProgress progress = startedAt(0);
        progress.emitted(0, EmittedRecords.NO_TIME, NOW);
        assertThat(progress.watermark(NOW)).isEqualTo(PartitionProgress.NO_WATERMARK);
        progress.sampled(NOW, 1);
        assertThat(progress.watermark(NOW)).isEqualTo(NOW - GRACE);
    }

    @Test
    void aTruncatedPartitionIsCaughtUp() {
        PartitionProgress progress = startedAt(100);
        progress.sampled(NOW, 200);
        progress.sampled(NOW + 50, 90);
        assertThat(progress.watermark(NOW + 50)).isEqualTo(NOW + 50 - GRACE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void onceCaughtUpNoRecordIsAppendedBeforeTheWatermark(long seed) {
        new SimulatedPartition(seed, GRACE, BOUND).run(NOW, 5_000);
    }

    private static PartitionProgress startedAt(long position) {
        return new PartitionProgress(position, GRACE, BOUND);
    }
}
