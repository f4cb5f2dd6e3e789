package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.ScorecardRule;
import io.aftersales.domain.satisfaction.Tally;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.window.ShopZones;
import io.aftersales.window.ZoneFeed;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A scorecard's days beside the thirty days of its platform's official figure, where clocks change on the way. */
@SuppressWarnings("try") // closing a harness may be interrupted
class ScorecardFunctionTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDate FIRST = LocalDate.parse("2026-10-01"); // summer time ends on the 25th
    private static final String KEY = key("intervention-rate");
    private static final List<ScorecardRule> RULES =
            RuleSet.parse(RuleTexts.packaged()).service().scorecards();
    private static final int WINDOW = 30;

    private static String key(String scorecard) {
        return DimensionKey.text(Dimension.SCORECARD, Platform.PDD, "shop", scorecard);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PaneUpdate, ScorecardUpdate> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ScorecardFunction(
                        ServiceFeed.of(RuleSet.parse(RuleTexts.packaged()).service()),
                        ZoneFeed.of(new ShopZones(Map.of(), ZONE.getId())),
                        () -> 1_000,
                        true)),
                PaneUpdate::key,
                Types.STRING);
    }

    private static long start(int day) {
        return FIRST.plusDays(day).atStartOfDay(ZONE).toInstant().toEpochMilli();
    }

    private static PaneUpdate day(String key, int day, long numerator, long denominator, long version) {
        Tally tally = new Tally();
        tally.add(0, numerator);
        tally.add(1, denominator);
        return new PaneUpdate(
                key, WindowSize.DAY, start(day), start(day + 1), 0, start(day) + 5, version, tally.counts());
    }

    private static List<String> told(KeyedOneInputStreamOperatorTestHarness<String, PaneUpdate, ScorecardUpdate> test) {
        List<String> told = test.extractOutputValues().stream()
                .map(update -> (update.day().start() - start(0)) / 86_400_000 + ": "
                        + update.day().numerator() + "/" + update.day().denominator() + " of "
                        + update.windowNumerator() + "/" + update.windowDenominator() + " v"
                        + update.day().version())
                .toList();
        test.getOutput().clear();
        return told;
    }

    @Test
    void aCorrectionOfADayCorrectsTheWindowsOfTheDaysAfterIt() throws Exception {
        try (var test = harness()) {
            test.open();
            test.processElement(day(KEY, 0, 1, 10, 7), 0);
            test.processElement(day(KEY, 1, 0, 20, 7), 0);
            assertThat(told(test)).containsExactly("0: 1/10 of 1/10 v7", "1: 0/20 of 1/30 v7");

            test.processElement(day(KEY, 0, 3, 10, 8), 0);
            assertThat(told(test)).containsExactly("0: 3/10 of 3/10 v8", "1: 0/20 of 3/30 v1000");

            test.processElement(day(KEY, WINDOW, 1, 5, 8), 0);
            assertThat(told(test)).as("the first day has left the window").containsExactly("30: 1/5 of 1/25 v8");
            test.processElement(day(KEY, 0, 0, 10, 9), 0);
            assertThat(told(test)).containsExactly("0: 0/10 of 0/10 v9", "1: 0/20 of 0/30 v1001");
        }
    }

    /** A presumption that is undone late was known later than all that holds in the end. */
    @Test
    void whatWasKnownInBetweenMovesNoForecast() throws Exception {
        Tally tally = new Tally();
        for (int hour = 9; hour < 13; hour++) {
            tally.add(2 + 2 * hour, hour - 8);
            tally.add(3 + 2 * hour, 4);
        }
        tally.add(0, 1 + 2 + 3 + 4);
        tally.add(1, 16);
        List<Double> forecasts = new ArrayList<>();
        for (long changedAt : new long[] {13 * 3_600_000 - 1, 15 * 3_600_000, 30 * 3_600_000}) {
            try (var test = harness()) {
                test.open();
                test.processElement(
                        new PaneUpdate(
                                key("taobao-mean-reply"),
                                WindowSize.DAY,
                                start(0),
                                start(1),
                                0,
                                start(0) + changedAt,
                                1,
                                tally.counts()),
                        0);
                forecasts.add(test.extractOutputValues().get(0).day().forecast());
            }
        }
        // To 13 h, a third of 8 to 23 h is over with 16, 10 of them; of the 32 to come 7 of 8 will be.
        assertThat(forecasts).allSatisfy(each -> assertThat(each).isCloseTo(38.0 / 48, Offset.offset(1e-9)));
        assertThat(forecasts).containsOnly(forecasts.get(0));
    }

    @Test
    void aFigureWhoseDayIsOfficialHasNoState() throws Exception {
        try (var test = harness()) {
            test.open();
            test.processElement(day(key("pdd-3min-reply"), 0, 1, 10, 7), 0);
            test.processElement(day(key("forgotten"), 0, 1, 10, 7), 0);

            assertThat(test.extractOutputValues()).hasSize(2);
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void nothingIsLeftWhenNoDayCanBeCorrectedAnyMore() throws Exception {
        try (var test = harness()) {
            test.open();
            for (int day = 0; day < 40; day++) {
                test.processElement(day(KEY, day, 1, 10, 7), 0);
            }
            assertThat(test.numKeyedStateEntries()).isEqualTo(1);

            test.processWatermark(start(40) + WindowSize.DAY.retentionMillis() + WINDOW * 25 * 3_600_000L);
            assertThat(test.numKeyedStateEntries()).isZero();
            assertThat(test.numEventTimeTimers()).isZero();
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void inTheEndEveryWindowIsTheSumOfItsDays(int seed) throws Exception {
        Random random = new Random(seed);
        Map<Integer, long[]> sums = new HashMap<>();
        Map<Long, ScorecardUpdate> last = new HashMap<>();
        try (var test = harness()) {
            test.open();
            for (int i = 1; i <= 400; i++) {
                int day = random.nextInt(70);
                long[] sum = {random.nextInt(3), random.nextInt(20)};
                sums.put(day, sum);
                test.processElement(day(KEY, day, sum[0], sum[1], i), 0);
            }
            for (ScorecardUpdate update : test.extractOutputValues()) {
                last.merge(update.day().start(), update, (before, after) -> {
                    assertThat(after.day().version()).isGreaterThan(before.day().version());
                    return after;
                });
            }
        }
        sums.forEach((day, sum) -> {
            if (sum[0] != 0 || sum[1] != 0) {
                long[] window = new long[2];
                for (int each = Math.max(0, day - WINDOW + 1); each <= day; each++) {
                    window[0] += sums.getOrDefault(each, new long[2])[0];
                    window[1] += sums.getOrDefault(each, new long[2])[1];
                }
                ScorecardUpdate update = last.get(start(day));
                assertThat(update.day().numerator()).isEqualTo(sum[0]);
                assertThat(update.windowNumerator()).isEqualTo(window[0]);
                assertThat(update.windowDenominator()).isEqualTo(window[1]);
            }
        });
    }
}
