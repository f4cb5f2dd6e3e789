package io.aftersales.domain.incident.rate;

import static io.aftersales.domain.incident.rate.RateRun.HOUR;
import static io.aftersales.domain.incident.rate.RateRun.RULE;
import static io.aftersales.domain.incident.rate.RateRun.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The anomalies that are not taken back do not depend on the order in which counts arrive. */
class RateOrderTest {

    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * HOUR;
    private static final long LATEST = 47 * HOUR;

    private record Said(RateCount count, long at) {}

    private record Arrival(long at, RateCount count) {}

    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyOrderTellsTheSame(long seed) {
        List<Said> story = story(new Random(seed));
        RateRun inTime = run(new RateRun(), arrivals(story, new Random(0), 0));
        RateRun late = run(new RateRun(), arrivals(story, new Random(seed + 1_000), LATEST));

        assertThat(late.late).isZero();
        assertThat(late.outcome()).isEqualTo(inTime.outcome());
        assertThat(inTime.conditions()).as("each begins and ends").hasSameSizeAs(inTime.news);
        assertWellTold(late);
        assertThat(inTime.panes).isEmpty();
        assertThat(late.panes).isEmpty();
        assertThat(late.state.forgotten()).isTrue();
        assertThat(late.state.timerAt()).isEqualTo(RateState.NEVER);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatWasTakenBackHasNeverBeen(long seed) {
        List<Said> story = story(new Random(seed));
        Random random = new Random(seed + 2_000);
        List<Said> withdrawn = story.stream()
                .filter(each -> each.count().hit() != 0 && random.nextInt(3) == 0)
                .toList();
        List<Said> left =
                story.stream().filter(each -> !withdrawn.contains(each)).toList();
        List<Arrival> arrivals = new ArrayList<>();
        for (Said said : story) {
            long at = said.at() + (random.nextInt(3) == 0 ? 0 : random.nextLong(LATEST / 2));
            arrivals.add(new Arrival(at, said.count()));
            if (withdrawn.contains(said)) {
                arrivals.add(new Arrival(
                        at + 1 + random.nextLong(LATEST / 2), said.count().withdrawal()));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::at));
        RateRun never = run(new RateRun(), arrivals(left, new Random(0), 0));
        RateRun taken = run(new RateRun(), arrivals);

        assertThat(taken.outcome()).isEqualTo(never.outcome());
        assertWellTold(taken);
        assertThat(taken.panes).isEmpty();
        assertThat(taken.state.forgotten()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void eachHourIsJudgedByItsOwnRule(long seed) {
        long change = T0 + seed % 5 * DAY + 31 * HOUR;
        // A rule that is lowered, one that begins, one that is taken out and comes back.
        LongFunction<@Nullable RateRule> rules = switch ((int) (seed % 3)) {
            case 0 -> time -> time < change ? RULE : RateRun.rule(1.2);
            case 1 -> time -> time < change ? null : RULE;
            default -> time -> time < change || time >= change + 5 * HOUR ? RULE : null;
        };
        List<Said> story = story(new Random(seed));
        RateRun inTime = run(new RateRun(rules), arrivals(story, new Random(0), 0));
        RateRun late = run(new RateRun(rules), arrivals(story, new Random(seed + 1_000), LATEST));
        assertThat(late.outcome()).isEqualTo(inTime.outcome());
        assertThat(late.panes).isEmpty();
    }

    @Test
    void theStoriesHoldAnomaliesThatOpenAndStayAway() {
        long told = seeds().filter(seed -> !run(new RateRun(), arrivals(story(new Random(seed)), new Random(0), 0))
                        .outcome()
                        .isEmpty())
                .count();
        assertThat(told).isBetween(50L, 149L);
    }

    @Test
    void refundsThatAreReadWhenTheirHourIsOverAreToldFromTheirBeginning() {
        RateRun run = usual(30);
        for (RateCount count : run.counts(T0 + 27 * HOUR, 0, 12)) {
            run.count(count);
        }
        run.time(T0 + 30 * HOUR + MINUTE - 1);
        assertThat(run.told()).isEmpty();
        run.time(T0 + 30 * HOUR + MINUTE);
        assertThat(run.conditions())
                .extracting(told -> (told.openedAt() - T0) / HOUR + " " + told.firing())
                .containsExactly("28 true");
        run.told();
        run.hour(T0 + 30 * HOUR, 20, 1);
        assertThat(run.told()).containsExactly("31h false 3/60 v8");
    }

    @Test
    void anAnomalyWhoseRefundsAreWithdrawnNeverWas() {
        RateRun run = usual(24);
        List<RateCount> refunds = run.counts(T0 + 24 * HOUR, 0, 12);
        refunds.forEach(run::count);
        run.hour(T0 + 24 * HOUR, 20, 0).hour(T0 + 25 * HOUR, 20, 1);
        assertThat(run.told()).containsExactly("25h true 14/60 v7");
        refunds.stream().map(RateCount::withdrawal).forEach(run::count);
        run.time(T0 + 26 * HOUR + MINUTE);
        assertThat(run.conditions()).singleElement().satisfies(told -> {
            assertThat(told.takenBack()).isTrue();
            assertThat(told.firing()).isFalse();
            assertThat(told.openedAt()).isEqualTo(T0 + 25 * HOUR);
        });
    }

    @Test
    void oneThatBeganEarlierGoesOnAsTheSameCondition() {
        RateRun run = usual(24);
        run.hour(T0 + 24 * HOUR, 20, 12);
        run.told();
        run.counts(T0 + 23 * HOUR, 0, 12).forEach(run::count);
        run.time(T0 + 25 * HOUR + MINUTE);
        assertThat(run.news).hasSize(2);
        assertThat(run.conditions())
                .extracting(told -> (told.openedAt() - T0) / HOUR + " " + told.firing() + " " + told.hits())
                .containsExactly("24 true 15");
    }

    @Test
    void oneThatIsFoundToLastIsToldAgain() {
        RateRun run = usual(24);
        run.hour(T0 + 24 * HOUR, 20, 12)
                .hour(T0 + 25 * HOUR, 20, 1)
                .hour(T0 + 26 * HOUR, 20, 1)
                .hour(T0 + 27 * HOUR, 20, 1);
        assertThat(run.told()).hasSize(2);
        run.counts(T0 + 26 * HOUR, 0, 9).forEach(run::count);
        run.time(T0 + 28 * HOUR + MINUTE);
        assertThat(run.told()).containsExactly("25h true 14/60 v9");
    }

    @Test
    void countsThatAreTooOldAreLate() {
        RateRun run = usual(60);
        RateState before = run.state;
        run.count(RateCount.hit("k", T0 + 11 * HOUR, 9, 9, 9)).count(RateCount.outOf("k", T0 + 2 * HOUR, 1));
        assertThat(run.late).isEqualTo(2);
        run.count(RateCount.hit("k", T0 + 11 * HOUR, 9, 9, 9).withdrawal());
        assertThat(run.late).as("that is history").isEqualTo(2);
        assertThat(run.state).isSameAs(before);
        run.count(RateCount.hit("k", T0 + 12 * HOUR, 9, 9, 9));
        assertThat(run.late).isEqualTo(2);
    }

    private static void assertWellTold(RateRun run) {
        List<RateTelling> conditions = run.conditions();
        assertThat(conditions.isEmpty()
                        || !conditions.get(conditions.size() - 1).firing())
                .as("whatever came late, the condition is over when all anomalies are")
                .isTrue();
        assertThat(conditions.isEmpty() || conditions.get(0).firing())
                .as("nothing ends that was not told to have begun")
                .isTrue();
    }

    private static RateRun usual(int hours) {
        RateRun run = new RateRun();
        for (int hour = 0; hour < hours; hour++) {
            run.hour(T0 + hour * HOUR, 20, 1);
        }
        return run;
    }

    private static RateRun run(RateRun run, List<Arrival> arrivals) {
        for (Arrival arrival : arrivals) {
            run.time(arrival.at());
            run.count(arrival.count());
        }
        return run.time(T0 + 90 * DAY);
    }

    private static List<Arrival> arrivals(List<Said> story, Random random, long latest) {
        List<Arrival> arrivals = new ArrayList<>();
        for (Said said : story) {
            long delay = latest == 0 || random.nextInt(3) == 0 ? 0 : random.nextLong(latest);
            arrivals.add(new Arrival(said.at() + delay, said.count()));
            if (latest > 0 && said.count().hit() != 0 && random.nextInt(4) == 0) {
                arrivals.add(new Arrival(said.at() + delay, said.count())); // told again
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::at));
        return arrivals;
    }

    // Days of a shop that sleeps at night, with few refunds, and now and then many in some hours.
    private static List<Said> story(Random random) {
        List<Said> story = new ArrayList<>();
        int days = 2 + random.nextInt(5);
        long burst = T0 + (1 + random.nextInt(days - 1)) * DAY + random.nextLong(10 * HOUR);
        long over = burst + random.nextLong(9 * HOUR);
        int many = 2 + random.nextInt(8);
        for (int hour = 0; hour < days * 24; hour++) {
            long start = T0 + hour * HOUR;
            if (hour % 24 >= 14 && random.nextInt(10) > 0) {
                continue;
            }
            for (int i = random.nextInt(30); i > 0; i--) {
                long at = start + random.nextLong(HOUR);
                story.add(new Said(RateCount.outOf("k", start, 1), at));
            }
            int refunds = random.nextInt(3) + (start >= burst && start < over ? random.nextInt(2 * many + 1) : 0);
            for (int i = refunds; i > 0; i--) {
                long order = 1 + random.nextInt(500);
                long buyer = random.nextInt(4) == 0 ? 0 : 10_000 + order % 300;
                story.add(new Said(
                        RateCount.hit("k", start, order, buyer, 1 + story.size()), start + random.nextLong(HOUR)));
            }
        }
        return story;
    }
}
