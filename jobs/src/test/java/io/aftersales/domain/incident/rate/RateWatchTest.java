package io.aftersales.domain.incident.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The refund rate of a shop whose event time goes on as the test says. */
class RateWatchTest {

    private static final long HOUR = RateCount.HOUR;
    private static final long DAY = 24 * HOUR;
    private static final long T0 = 1_772_589_600_000L;
    private static final RateRule RULE = new RateRule(
            "refund-anomaly",
            "zh",
            "en",
            Set.of("refund-asked"),
            Set.of(),
            Set.of(EventKind.ORDER_PAID),
            3 * HOUR,
            7,
            30,
            5,
            200,
            2,
            1.3,
            0.01,
            12 * HOUR,
            "supervisor",
            "HIGH");

    private static final class Run implements RateHours {
        private final Map<Long, RatePane> panes = new HashMap<>();
        private final RateWatch watch = new RateWatch(RULE, Long.MAX_VALUE);
        private final List<RateNews> news = new ArrayList<>();
        private RateState state = RateState.empty();
        private long now = Long.MIN_VALUE;
        private int late;
        private long buyer = 1;

        void count(RateCount count) {
            RateState after = watch.learn(state, this, count, now);
            if (after == null) {
                late++;
            } else {
                state = after.withTimerAt(watch.nextAt(after));
            }
        }

        Run hour(long start, int orders, int refunds) {
            counts(start, orders, refunds).forEach(this::count);
            return time(start + HOUR);
        }

        List<RateCount> counts(long start, int orders, int refunds) {
            List<RateCount> counts = new ArrayList<>();
            for (int i = 0; i < orders; i++) {
                counts.add(RateCount.outOf("k", start, 1));
            }
            for (int i = 0; i < refunds; i++) {
                counts.add(RateCount.hit("k", start, buyer++, 0, 1));
            }
            return counts;
        }

        Run time(long until) {
            while (state.timerAt() <= until) {
                long at = state.timerAt();
                state = watch.at(state, this, at, 7, news);
                state = state.withTimerAt(watch.nextAt(state));
            }
            now = until;
            return this;
        }

        List<String> told() {
            List<String> told = news.stream()
                    .map(each -> (each.changedAt() - T0) / HOUR + "h " + each.firing() + " " + each.hits() + "/"
                            + each.outOf() + " v" + each.version())
                    .toList();
            news.clear();
            return told;
        }

        @Override
        public @Nullable RatePane get(long start) {
            return panes.get(start);
        }

        @Override
        public void put(long start, RatePane pane) {
            panes.put(start, pane);
        }

        @Override
        public void remove(long start) {
            panes.remove(start);
        }
    }

    private static Run usual(int hours) {
        Run run = new Run();
        for (int hour = 0; hour < hours; hour++) {
            run.hour(T0 + hour * HOUR, 20, 1);
        }
        return run;
    }

    @Test
    void isToldWhenItLeavesItsBaselineAndEndsWhenItIsBack() {
        Run run = usual(24);
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
        Run run = usual(24);
        run.time(T0 + 40 * HOUR);
        run.hour(T0 + 40 * HOUR, 10, 8);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void withoutAHistoryNothingIsUnusual() {
        Run run = usual(5);
        run.hour(T0 + 5 * HOUR, 20, 15);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void oneBuyerCountsOnce() {
        Run run = usual(24);
        for (int i = 0; i < 50; i++) {
            run.count(RateCount.hit("k", T0 + 24 * HOUR, 100 + i, 4_711, i));
        }
        run.hour(T0 + 24 * HOUR, 20, 0);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void aBuyerWhoBecomesKnownIsNotAnother() {
        Run run = usual(24);
        long hour = T0 + 24 * HOUR;
        for (int order = 100; order < 103; order++) {
            run.count(RateCount.hit("k", hour, order, 0, order));
            run.count(RateCount.hit("k", hour, order, 1_000 + order, order));
            run.count(RateCount.hit("k", hour, order, 2_000 + order, order));
            run.count(RateCount.hit("k", hour, order, 0, order));
            run.count(RateCount.hit("k", hour - HOUR, order, 2_000 + order, 7));
        }
        run.hour(hour, 20, 0);
        assertThat(RateSum.window(run.state, run, hour, hour + HOUR).hits()).isEqualTo(3);
        assertThat(RateSum.window(run.state, run, hour - HOUR, hour + HOUR).hits())
                .as("one of the hour before, and three who are in both")
                .isEqualTo(4);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void whatIsTakenBackIsCountedNoMore() {
        Run run = usual(24);
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
        Run run = usual(24);
        run.hour(T0 + 24 * HOUR, 40, 30);
        assertThat(run.told()).hasSize(1);
        run.time(T0 + 38 * HOUR);
        assertThat(run.told()).as("a night").isEmpty();
        run.time(T0 + 41 * HOUR);
        assertThat(run.told()).containsExactly("39h false 0/0 v8");
    }

    @Test
    void endsInAnHourWithoutEvents() {
        Run run = usual(24);
        run.hour(T0 + 24 * HOUR, 20, 12).hour(T0 + 25 * HOUR, 40, 1);
        assertThat(run.told()).hasSize(1);
        run.time(T0 + 28 * HOUR);
        assertThat(run.told()).containsExactly("28h false 1/40 v8");
    }

    @Test
    void unusualHoursDoNotBecomeUsual() {
        Run run = usual(48);
        for (int hour = 48; hour < 72; hour++) {
            run.hour(T0 + hour * HOUR, 20, 12);
        }
        assertThat(run.told()).singleElement().asString().contains("true");
        RateSum known = RateSum.usual(run.state, run, Long.MIN_VALUE, T0 + 72 * HOUR);
        assertThat(known.share()).isEqualTo(1.0 / 20);
    }

    @Test
    void theOrderOfArrivalWithinAnHourIsTheSameToIt() {
        List<String> expected = null;
        for (int seed = 0; seed < 20; seed++) {
            Run run = usual(24);
            List<RateCount> counts = run.counts(T0 + 24 * HOUR, 20, 12);
            counts.addAll(run.counts(T0 + 25 * HOUR, 20, 3));
            Collections.shuffle(counts, new Random(seed));
            counts.forEach(run::count);
            List<String> told = run.time(T0 + 60 * HOUR).told();
            expected = expected == null ? told : expected;
            assertThat(told).isNotEmpty().isEqualTo(expected);
        }
    }

    @Test
    void nothingIsLeftOfAShopThatStaysQuiet() {
        Run run = usual(24);
        run.hour(T0 + 24 * HOUR, 20, 15);
        run.time(T0 + 9 * DAY);
        assertThat(run.told()).hasSize(2).last().asString().contains("false");
        assertThat(run.panes).isEmpty();
        assertThat(run.state.forgotten()).isTrue();
        assertThat(run.state.timerAt()).isEqualTo(RateState.NEVER);
        run.count(RateCount.outOf("k", T0, 1));
        assertThat(run.late).isEqualTo(1);
    }
}
