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
                counts.add(new RateCount("k", start, 1, 0));
            }
            for (int i = 0; i < refunds; i++) {
                counts.add(new RateCount("k", start, 0, buyer++));
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
            run.count(new RateCount("k", T0 + 24 * HOUR, 0, 4_711));
        }
        run.hour(T0 + 24 * HOUR, 20, 0);
        assertThat(run.told()).isEmpty();
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
        run.count(new RateCount("k", T0, 1, 0));
        assertThat(run.late).isEqualTo(1);
    }
}
