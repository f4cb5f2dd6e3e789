package io.aftersales.domain.incident.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.calendar.BusinessCalendar;
import io.aftersales.domain.calendar.Opening;
import io.aftersales.domain.calendar.SpecialDays;
import io.aftersales.domain.calendar.WeeklyHours;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A feed whose event time goes on as the test says; its shop works from 8:00 to 23:00. */
class FeedWatchTest {

    private static final long MINUTE = FeedPulse.MINUTE;
    private static final long HOUR = 60 * MINUTE;
    private static final long OPENING = Instant.parse("2026-03-04T00:00:00Z").toEpochMilli(); // 8:00 in China
    private static final long CLOSING = OPENING + 15 * HOUR;
    private static final FeedRule RULE = new FeedRule(
            "shop-silent",
            "zh",
            "en",
            FeedScope.SHOP,
            "service-hours",
            0.99,
            3,
            15 * MINUTE,
            4 * HOUR,
            100,
            30 * 24 * HOUR,
            "supervisor",
            "HIGH");

    private static final class Run {
        private final FeedWatch watch;
        private final List<FeedNews> news = new ArrayList<>();
        private FeedState state = FeedState.empty();
        private long now = Long.MIN_VALUE;

        Run(boolean expected, long horizon) {
            watch = new FeedWatch(RULE, hours(), expected, horizon);
        }

        Run pulse(long at) {
            state = watch.heard(state, new FeedPulse("k", FeedPulse.minuteOf(at), at, at), now, 7, news);
            state = state.withTimerAt(watch.nextAt(state));
            return this;
        }

        Run awaited(long from) {
            state = watch.await(state, from);
            state = state.withTimerAt(watch.nextAt(state));
            return this;
        }

        Run time(long until) {
            while (state.timerAt() <= until) {
                state = watch.at(state, state.timerAt(), 7, news);
                state = state.withTimerAt(watch.nextAt(state));
            }
            now = Math.max(now, until);
            return this;
        }

        Run every(long step, long from, long to) {
            for (long at = from; at < to; at += step) {
                time(at).pulse(at);
            }
            return this;
        }

        List<String> told() {
            List<String> told = news.stream()
                    .map(each -> Instant.ofEpochMilli(each.changedAt())
                            + (each.firing() ? " silent since " : " heard again, silent since ")
                            + Instant.ofEpochMilli(each.since())
                            + (each.neverHeard() ? " never" : ""))
                    .toList();
            news.clear();
            return told;
        }
    }

    private static BusinessCalendar hours() {
        Map<DayOfWeek, List<Opening>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(new Opening(8 * 60, 23 * 60)));
        }
        return BusinessCalendar.of(
                "service-hours", "1", ZoneId.of("Asia/Shanghai"), new WeeklyHours(week), SpecialDays.NONE);
    }

    private static Run busy() {
        return new Run(false, Long.MAX_VALUE).every(2 * MINUTE, OPENING, OPENING + 6 * HOUR);
    }

    @Test
    void silenceInServiceHoursIsToldByTimeAloneAndEndsWithTheNextEvent() {
        Run run = busy();
        assertThat(run.told()).isEmpty();
        long last = OPENING + 6 * HOUR - 2 * MINUTE;
        run.time(last + 15 * MINUTE);
        assertThat(run.told()).isEmpty();
        run.time(last + 15 * MINUTE + 1);
        assertThat(run.told()).containsExactly("2026-03-04T06:13:00.001Z silent since 2026-03-04T05:58:00Z");
        run.time(last + HOUR).pulse(last + HOUR);
        assertThat(run.told()).containsExactly("2026-03-04T06:58:00Z heard again, silent since 2026-03-04T05:58:00Z");
        run.time(last + HOUR + 15 * MINUTE);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void closedHoursAreNoSilence() {
        Run run = busy().every(2 * MINUTE, OPENING + 6 * HOUR, CLOSING);
        run.time(CLOSING + 9 * HOUR + 12 * MINUTE);
        assertThat(run.told()).isEmpty();
        run.time(CLOSING + 9 * HOUR + 13 * MINUTE + 1);
        assertThat(run.told()).containsExactly("2026-03-05T00:13:00.001Z silent since 2026-03-04T14:58:00Z");
    }

    @Test
    void aFeedWithLongGapsMayBeSilentForLonger() {
        Run run = new Run(false, Long.MAX_VALUE).every(30 * MINUTE, OPENING, OPENING + 7 * 24 * HOUR);
        run.time(OPENING + 7 * 24 * HOUR + 75 * MINUTE);
        assertThat(run.told()).isEmpty();
        run.time(OPENING + 7 * 24 * HOUR + 2 * HOUR);
        assertThat(run.told()).hasSize(1);
    }

    @Test
    void aFeedWithoutAHistoryIsNotWatchedUnlessItIsExpected() {
        Run stranger = new Run(false, Long.MAX_VALUE).pulse(OPENING).time(CLOSING);
        assertThat(stranger.told()).isEmpty();
        Run expected = new Run(true, Long.MAX_VALUE).pulse(OPENING).time(CLOSING);
        assertThat(expected.told()).containsExactly("2026-03-04T04:00:00.001Z silent since 2026-03-04T00:00:00Z");
    }

    @Test
    void anExpectedFeedThatWasNeverHeardIsMissed() {
        Run run = new Run(true, Long.MAX_VALUE).awaited(OPENING - HOUR).time(OPENING + 4 * HOUR);
        assertThat(run.told()).isEmpty();
        run.time(OPENING + 4 * HOUR + 1);
        assertThat(run.told()).containsExactly("2026-03-04T04:00:00.001Z silent since 2026-03-03T23:00:00Z never");
        run.pulse(OPENING + 5 * HOUR);
        assertThat(run.told())
                .containsExactly("2026-03-04T05:00:00Z heard again, silent since 2026-03-03T23:00:00Z never");
    }

    @Test
    void whoIsNotExpectedAnyMoreIsNotMissed() {
        FeedWatch off = new FeedWatch(RULE, hours(), false, Long.MAX_VALUE);
        Run told = new Run(true, Long.MAX_VALUE).awaited(OPENING).time(OPENING + 5 * HOUR);
        assertThat(told.told()).hasSize(1);
        assertThat(off.nextAt(told.state)).as("it is looked at at once").isLessThanOrEqualTo(OPENING + 5 * HOUR);
        told.state = off.at(told.state, OPENING + 6 * HOUR, 8, told.news);
        assertThat(told.told())
                .containsExactly("2026-03-04T06:00:00Z heard again, silent since 2026-03-04T00:00:00Z never");
        assertThat(told.state.forgotten()).isTrue();

        Run untold = new Run(true, Long.MAX_VALUE).awaited(OPENING).time(OPENING + HOUR);
        untold.state = off.at(untold.state, OPENING + 6 * HOUR, 8, untold.news);
        assertThat(untold.told()).isEmpty();
        assertThat(untold.state.forgotten()).isTrue();

        Run small = new Run(true, Long.MAX_VALUE).pulse(OPENING).time(OPENING + 5 * HOUR);
        assertThat(small.told()).hasSize(1);
        small.state = off.at(small.state, OPENING + 6 * HOUR, 8, small.news);
        assertThat(small.told()).containsExactly("2026-03-04T06:00:00Z heard again, silent since 2026-03-04T00:00:00Z");
        small.state = off.at(small.state, OPENING + 31 * 24 * HOUR, 8, small.news);
        assertThat(small.told()).isEmpty();
        assertThat(small.state.forgotten()).isTrue();
    }

    @Test
    void aBoundedRunMissesWhoWasNotHeardInAllOfIt() {
        Run run = new Run(true, OPENING).awaited(OPENING).time(Long.MAX_VALUE - 1);
        assertThat(run.told()).containsExactly("2026-03-04T00:00:00Z silent since 2026-03-04T00:00:00Z never");
        Run heard =
                new Run(true, OPENING).awaited(OPENING).pulse(OPENING - HOUR).time(Long.MAX_VALUE - 1);
        assertThat(heard.told()).isEmpty();
    }

    @Test
    void nothingIsToldBehindTheEndOfABoundedRun() {
        Run run = new Run(false, OPENING + 6 * HOUR).every(2 * MINUTE, OPENING, OPENING + 6 * HOUR);
        run.time(Long.MAX_VALUE - 1);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void theOrderOfArrivalIsTheSameToIt() {
        long from = OPENING + 6 * HOUR + 40 * MINUTE;
        List<Long> events = new ArrayList<>(List.of(from + 5_000, from + 65_000, from + 66_000, from + 30 * MINUTE));
        for (int seed = 0; seed < 24; seed++) {
            Collections.shuffle(events, new Random(seed));
            Run run = busy().time(OPENING + 6 * HOUR + 20 * MINUTE);
            events.forEach(run::pulse);
            run.time(OPENING + 9 * HOUR);
            List<String> told = run.told();
            assertThat(told).startsWith("2026-03-04T06:13:00.001Z silent since 2026-03-04T05:58:00Z");
            assertThat(told.stream().filter(each -> each.endsWith("heard again, silent since 2026-03-04T05:58:00Z")))
                    .last()
                    .asString()
                    .startsWith("2026-03-04T06:40:05Z");
            assertThat(told)
                    .contains(
                            "2026-03-04T06:56:06.001Z silent since 2026-03-04T06:41:06Z",
                            "2026-03-04T07:10:00Z heard again, silent since 2026-03-04T06:41:06Z");
        }
    }

    @Test
    void aFeedThatIsHoursLateDoesNotCallWithEveryMinute() {
        Run run = busy().time(OPENING + 9 * HOUR);
        assertThat(run.told()).hasSize(1);
        for (long at = OPENING + 6 * HOUR; at < OPENING + 8 * HOUR; at += MINUTE) {
            run.pulse(at);
        }
        run.time(OPENING + 9 * HOUR + 1);
        assertThat(run.told()).isEmpty();
        run.pulse(OPENING + 9 * HOUR);
        assertThat(run.told()).hasSize(1);
    }

    @Test
    void aFeedThatStaysSilentIsGivenUpAndForgotten() {
        Run run = busy().time(OPENING + 31 * 24 * HOUR);
        assertThat(run.told()).hasSize(2).last().asString().contains("heard again");
        assertThat(run.state.forgotten()).isTrue();
        assertThat(run.state.timerAt()).isEqualTo(FeedState.NEVER);
    }

    @Test
    void gapsAreForgottenByHalves() {
        Gaps gaps = Gaps.NONE;
        for (int i = 0; i < 2_000; i++) {
            gaps = gaps.with(60 * MINUTE);
        }
        for (int i = 0; i < 20_000; i++) {
            gaps = gaps.with(2 * MINUTE);
        }
        assertThat(gaps.total()).isLessThanOrEqualTo(2_000);
        assertThat(gaps.quantile(0.99)).isBetween(2 * MINUTE, 3 * MINUTE);
        assertThat(Gaps.NONE.with(60 * MINUTE).quantile(0.5)).isBetween(60 * MINUTE, 75 * MINUTE);
    }
}
