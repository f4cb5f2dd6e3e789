package io.aftersales.domain.incident.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The refund rate of a shop whose event time goes on as the test says. */
class RateWatchTest {

    private static final long HOUR = RateCount.HOUR;
    private static final long DAY = 24 * HOUR;
    private static final long T0 = RateRun.T0;

    private static RateRun usual(int hours) {
        RateRun run = new RateRun();
        for (int hour = 0; hour < hours; hour++) {
            run.hour(T0 + hour * HOUR, 20, 1);
        }
        return run;
    }

    @Test
    void isToldWhenItLeavesItsBaselineAndEndsWhenItIsBack() {
        RateRun run = usual(24);
        assertThat(run.told()).isEmpty();
        run.hour(T0 + 24 * HOUR, 20, 12);
        assertThat(run.told()).containsExactly("25h true 14/60 v7");
        run.hour(T0 + 25 * HOUR, 20, 1).hour(T0 + 26 * HOUR, 20, 1);
        assertThat(run.told()).as("twelve are in the window still").isEmpty();
        run.hour(T0 + 27 * HOUR, 20, 1);
        assertThat(run.told()).containsExactly("28h false 3/60 v8");
    }

    @Test
    void fewAreNoAnomalyHoweverLargeTheirShare() {
        RateRun run = usual(24);
        run.time(T0 + 40 * HOUR);
        run.hour(T0 + 40 * HOUR, 10, 8);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void withoutAHistoryNothingIsUnusual() {
        RateRun run = usual(5);
        run.hour(T0 + 5 * HOUR, 20, 15);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void oneBuyerCountsOnce() {
        RateRun run = usual(24);
        for (int i = 0; i < 50; i++) {
            run.count(RateCount.hit("k", T0 + 24 * HOUR, 100 + i, 4_711, i));
        }
        run.hour(T0 + 24 * HOUR, 20, 0);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void aBuyerWhoBecomesKnownIsNotAnother() {
        RateRun run = usual(24);
        long hour = T0 + 24 * HOUR;
        for (int order = 100; order < 103; order++) {
            run.count(RateCount.hit("k", hour, order, 0, order));
            run.count(RateCount.hit("k", hour, order, 1_000 + order, order));
            run.count(RateCount.hit("k", hour, order, 2_000 + order, order));
            run.count(RateCount.hit("k", hour, order, 0, order));
            run.count(RateCount.hit("k", hour - HOUR, order, 2_000 + order, 7));
        }
        run.hour(hour, 20, 0);
        assertThat(run.view().buyers(hour, hour + HOUR)).isEqualTo(3);
        assertThat(run.view().buyers(hour - HOUR, hour + HOUR))
                .as("one of the hour before, and three who are in both")
                .isEqualTo(4);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void whatIsTakenBackIsCountedNoMore() {
        RateRun run = usual(24);
        List<RateCount> counts = run.counts(T0 + 24 * HOUR, 20, 12);
        counts.forEach(run::count);
        counts.stream()
                .filter(each -> each.hit() != 0)
                .map(RateCount::withdrawal)
                .forEach(run::count);
        run.time(T0 + 26 * HOUR);
        assertThat(run.told()).isEmpty();
        assertThat(run.panes.get(T0 + 24 * HOUR).hits()).isEmpty();
        run.count(RateCount.hit("k", T0 + 30 * HOUR, 1, 1, 1).withdrawal());
        assertThat(run.panes).doesNotContainKey(T0 + 30 * HOUR);
        run.time(T0 + 40 * DAY).count(counts.get(20).withdrawal());
        assertThat(run.late).as("that is history").isZero();
    }

    @Test
    void isOverWhenTheShopIsQuietForTooLong() {
        RateRun run = usual(24);
        run.hour(T0 + 24 * HOUR, 40, 30);
        assertThat(run.told()).hasSize(1);
        run.time(T0 + 38 * HOUR);
        assertThat(run.told()).as("a night").isEmpty();
        run.time(T0 + 41 * HOUR);
        assertThat(run.told()).containsExactly("39h false 0/0 v8");
    }

    @Test
    void endsInAnHourWithoutEvents() {
        RateRun run = usual(24);
        run.hour(T0 + 24 * HOUR, 20, 12).hour(T0 + 25 * HOUR, 40, 1);
        assertThat(run.told()).hasSize(1);
        run.time(T0 + 28 * HOUR);
        assertThat(run.told()).containsExactly("28h false 1/40 v8");
    }

    @Test
    void unusualHoursDoNotBecomeUsual() {
        RateRun run = usual(48);
        for (int hour = 48; hour < 72; hour++) {
            run.hour(T0 + hour * HOUR, 20, 12);
        }
        assertThat(run.told()).singleElement().asString().contains("true");
        RateSum known =
                run.view().usual(T0, T0 + 72 * HOUR, hour -> Arrays.binarySearch(run.state.unusual(), hour) >= 0);
        assertThat(known.share()).isEqualTo(1.0 / 20);
    }

    @Test
    void nothingIsLeftOfAShopThatStaysQuiet() {
        RateRun run = usual(24);
        run.hour(T0 + 24 * HOUR, 20, 15);
        run.time(T0 + 12 * DAY);
        assertThat(run.told()).hasSize(2).last().asString().contains("false");
        assertThat(run.panes).isEmpty();
        assertThat(run.state.forgotten()).isTrue();
        assertThat(run.state.timerAt()).isEqualTo(RateState.NEVER);
        run.count(RateCount.outOf("k", T0, 1));
        assertThat(run.late).isEqualTo(1);
    }
}
