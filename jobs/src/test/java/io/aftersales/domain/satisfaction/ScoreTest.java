package io.aftersales.domain.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.satisfaction.ScorecardRule.Hours;
import io.aftersales.domain.satisfaction.ScorecardRule.MeanOf;
import io.aftersales.domain.satisfaction.ScorecardRule.Target;
import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.domain.window.ZoneWindows;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Value, target, budget and forecast of each form; targets with hysteresis; queues. */
class ScoreTest {

    private static final long HOUR = 3_600_000;
    private static final Origin ORIGIN = new Origin(Platform.PDD, "shop", "ann", null, null, null, "buyer");
    private static final ZoneWindows UTC = new ZoneWindows(ZoneId.of("UTC"));

    private static ScorecardRule rule(
            FactKind kind, List<FieldTest> good, @Nullable MeanOf mean, Set<FactKind> outOf, @Nullable Target target) {
        return new ScorecardRule(
                "id",
                Set.of(),
                Set.of(kind),
                List.of(),
                new Hours(8 * HOUR, 18 * HOUR),
                true,
                good,
                mean,
                outOf,
                List.of(),
                target,
                1);
    }

    private static ScorecardRule quick(@Nullable Target target) {
        return rule(FactKind.ROUND, List.of(new FieldTest("waitMillis", 0, 180_000, false)), null, Set.of(), target);
    }

    private static Counts counts(ScorecardRule rule, int hour, ServiceFact... facts) {
        Tally tally = new Tally();
        for (ServiceFact fact : facts) {
            ServiceFact then = fact.startedAt(hour * HOUR);
            if (Scoring.concerns(rule, then, UTC)) {
                Scoring.count(rule, then, UTC, tally);
            }
        }
        return tally.counts();
    }

    private static ServiceFact round(long wait) {
        return ServiceFact.of(FactKind.ROUND, 0, ORIGIN, wait);
    }

    @Test
    void aShareHasABudgetOfMisses() {
        ScorecardRule rule = quick(new Target(true, 0.5));
        Counts counts = counts(rule, 9, round(1), round(2), round(3), round(ServiceFact.ABSENT));
        Score score = Score.of(rule, counts, 4);

        assertThat(score.value()).isEqualTo(0.75);
        assertThat(score.lowerBound()).isCloseTo(0.3006, Offset.offset(0.0005));
        assertThat(score.met()).isTrue();
        assertThat(score.remainingBudget()).isEqualTo(2);
        assertThat(Score.of(rule, counts, 5).met()).as("too few to judge").isNull();
    }

    /** Douyin's mean wait: the next slow round may be in a session that was good so far. */
    @Test
    void aMissThatMayHaveBeenGoodCostsTwice() {
        List<FieldTest> quick = List.of(new FieldTest("meanWaitMillis", 0, 180_000, false));
        ScorecardRule rule = rule(FactKind.SESSION, quick, null, Set.of(), new Target(true, 0.7));
        ServiceFact[] sessions = new ServiceFact[10];
        Arrays.fill(sessions, ServiceFact.of(FactKind.SESSION, 0, ORIGIN, 1, 1, 1));
        Score score = Score.of(rule, counts(rule, 9, sessions), 1);

        // 7 of 10 are 70 %, 6 of 10 are not.
        assertThat(score.remainingBudget()).isEqualTo(3);
        List<FieldTest> first = List.of(new FieldTest("firstWaitMillis", 0, 180_000, false));
        ScorecardRule stays = rule(FactKind.SESSION, first, null, Set.of(), new Target(true, 0.7));
        assertThat(Score.of(stays, counts(stays, 9, sessions), 1).remainingBudget())
                .as("10 of 14 are more than 70 %, 10 of 15 are not")
                .isEqualTo(4);
    }

    @Test
    void aLostTargetHasNoBudgetLeft() {
        ScorecardRule rule = quick(new Target(true, 0.9));
        Score score = Score.of(rule, counts(rule, 9, round(1), round(200_000)), 1);

        assertThat(score.met()).isFalse();
        assertThat(score.remainingBudget()).isZero();
    }

    @Test
    void aMeanBearsSoManyWorstCases() {
        MeanOf mean = new MeanOf("waitMillis", 600_000, 600_000);
        ScorecardRule rule = rule(FactKind.ROUND, List.of(), mean, Set.of(), new Target(false, 180_000));
        ServiceFact[] rounds = new ServiceFact[10];
        Arrays.fill(rounds, round(60_000));
        Score score = Score.of(rule, counts(rule, 9, rounds), 1);

        assertThat(score.value()).isEqualTo(60_000);
        assertThat(score.lowerBound()).isNull();
        // (600 s + 2 * 600 s) / 12 = 150 s, with a third 185 s.
        assertThat(score.remainingBudget()).isEqualTo(2);
        MeanOf boundless = new MeanOf("waitMillis", Long.MAX_VALUE, ServiceFact.ABSENT);
        ScorecardRule noWorst = rule(FactKind.ROUND, List.of(), boundless, Set.of(), new Target(false, 180_000));
        Score open = Score.of(noWorst, counts(noWorst, 9, round(1), round(ServiceFact.ABSENT)), 1);
        assertThat(open.remainingBudget()).isNull();
        assertThat(open.denominator()).isEqualTo(1);
    }

    @Test
    void aRatioSetsFactsAgainstOthers() {
        ScorecardRule rule =
                rule(FactKind.INTERVENTION, List.of(), null, Set.of(FactKind.ORDER), new Target(false, 0.5));
        ServiceFact order = ServiceFact.of(FactKind.ORDER, 0, ORIGIN, 1);
        ServiceFact intervention = ServiceFact.of(FactKind.INTERVENTION, 0, ORIGIN);
        Score score = Score.of(rule, counts(rule, 9, order, order, order, order, intervention), 1);

        assertThat(score.value()).isEqualTo(0.25);
        assertThat(score.met()).isTrue();
        assertThat(score.remainingBudget()).isEqualTo(1);
        Score empty = Score.of(rule, counts(rule, 9, intervention), 1);
        assertThat(empty.value()).isNull();
        assertThat(empty.forecast()).isNull();
        assertThat(empty.remainingBudget()).isNull();
    }

    @Test
    void theForecastExpectsTheRestOfTheDayToBeAsTheLatestHoursWere() {
        ScorecardRule rule = quick(null);
        Counts counts = counts(rule, 8, round(1), round(1), round(1), round(1), round(1), round(1))
                .plus(counts(rule, 11, round(1), round(ServiceFact.ABSENT)))
                .plus(counts(rule, 12, round(ServiceFact.ABSENT), round(ServiceFact.ABSENT)));
        // Half of the day has passed with 10 rounds, 7 good; of the 10 to come a quarter will be.
        assertThat(Score.of(rule, counts, 1).forecast()).isCloseTo(0.475, Offset.offset(1e-9));
        assertThat(Score.of(rule, counts, 1).met()).isNull();
        Counts whole = counts.plus(counts(rule, 17, round(ServiceFact.ABSENT), round(1)));
        assertThat(Score.of(rule, whole, 1).forecast())
                .as("nothing is to come after the last hour")
                .isEqualTo(8.0 / 12);
    }

    @Test
    void hoursPlatformsAndLinesDecideWhatIsCounted() {
        ScorecardRule rule = quick(null);
        assertThat(Scoring.concerns(rule, round(1).startedAt(18 * HOUR), UTC)).isFalse();
        assertThat(Scoring.concerns(rule, round(1).startedAt(8 * HOUR), UTC)).isTrue();
        assertThat(Scoring.concerns(rule, round(1).startedAt(8 * HOUR).within(FactScope.SKU_ONLY), UTC))
                .isFalse();
        assertThat(Scoring.concerns(rule, ServiceFact.of(FactKind.STALL, 9 * HOUR, ORIGIN), UTC))
                .isFalse();
        ScorecardRule jd = new ScorecardRule(
                "jd",
                Set.of(Platform.JD),
                Set.of(FactKind.ROUND),
                List.of(new FieldTest("rounds", 0, 1, true)),
                null,
                false,
                List.of(),
                null,
                Set.of(),
                List.of(new FieldTest("waitMillis", 10, 20, true)),
                null,
                1);
        assertThat(Scoring.concerns(jd, round(1), UTC)).isFalse();
        assertThat(jd.perConsumer()).isTrue();
        assertThat(jd.spoils(round(15))).isTrue();
        assertThat(jd.spoils(round(ServiceFact.ABSENT))).isTrue();
        assertThat(jd.spoils(round(25))).isFalse();
        assertThat(jd.counts(round(1))).as("no such field").isFalse();
        assertThat(Scoring.dayOf(jd, round(1).startedAt(7))).isZero();
    }

    @Test
    void aTargetIsMissedForAWhileBeforeItIsToldAndBetterThanTheLimitBeforeItEnds() {
        ServiceTarget target = target(true, 0.95, 0.96);
        assertThat(target.concerns(new DimensionKey(Dimension.SHOP, Platform.JD, "s", ""), WindowSize.DAY))
                .isTrue();
        assertThat(target.concerns(new DimensionKey(Dimension.AGENT, Platform.JD, "s", "a"), WindowSize.DAY))
                .isFalse();
        assertThat(target.concerns(new DimensionKey(Dimension.SHOP, Platform.PDD, "s", ""), WindowSize.DAY))
                .isFalse();
        TargetWatch watch = TargetWatch.NEW.seen(target, 0, ratings(5, 9), 100);
        assertThat(watch).as("too few").isEqualTo(TargetWatch.NEW);
        watch = watch.seen(target, 0, ratings(90, 100), 200);
        assertThat(watch.firing()).isFalse();
        assertThat(watch.firesAt(target)).isEqualTo(1_200);
        assertThat(watch.seen(target, 0, ratings(99, 100), 300).firesAt(target)).isEqualTo(TargetWatch.NOT_MISSED);
        watch = watch.seen(target, 0, ratings(91, 100), 300);
        assertThat(watch.at(target, 1_199).firing()).isFalse();
        watch = watch.at(target, 1_200);
        assertThat(watch.firing()).isTrue();
        assertThat(watch.firesAt(target)).isEqualTo(TargetWatch.NOT_MISSED);
        watch = watch.seen(target, 0, ratings(955, 1000), 2_000);
        assertThat(watch.firing()).as("between limit and end").isTrue();
        watch = watch.seen(target, 1_000, ratings(1, 2), 3_000);
        assertThat(watch.firing()).as("a new day without sample").isTrue();
        watch = watch.seen(target, 1_000, ratings(96, 100), 4_000);
        assertThat(watch.firing()).isFalse();
        assertThat(watch.seen(target, 0, ratings(1, 100), 5_000))
                .as("a day that is over")
                .isEqualTo(watch);
    }

    @Test
    void aTargetMayBeAMost() {
        ServiceTarget target = target(false, 0.01, 0.008);
        assertThat(TargetWatch.NEW.seen(target, 0, ratings(1, 50), 0).missedSince())
                .isZero();
        assertThat(TargetWatch.NEW.seen(target, 0, ratings(1, 100), 0).missedSince())
                .isEqualTo(TargetWatch.NOT_MISSED);
        TargetWatch firing = new TargetWatch(0, 0, true);
        assertThat(firing.seen(target, 0, ratings(9, 1000), 1).firing()).isTrue();
        assertThat(firing.seen(target, 0, ratings(8, 1000), 1).firing()).isFalse();
    }

    private static ServiceTarget target(boolean atLeast, double limit, double clearAt) {
        return new ServiceTarget(
                "id",
                "zh",
                "en",
                Rate.SATISFACTION,
                Dimension.SHOP,
                WindowSize.DAY,
                Set.of(Platform.JD),
                atLeast,
                limit,
                clearAt,
                10,
                1_000,
                "service",
                "manager",
                "HIGH");
    }

    private static Counts ratings(long satisfied, long all) {
        Tally tally = new Tally();
        tally.add(Measure.SATISFIED, satisfied);
        tally.add(Measure.RATINGS, all);
        return tally.counts();
    }

    @Test
    void aQueueKnowsItsFirst() {
        long none = QueueStatus.NOT_WAITING;
        QueueState queue =
                QueueState.EMPTY.moved(1, none, 50).moved(1, none, 20).moved(1, none, 20);
        queue = queue.moved(1, none, none).moved(0, none, 90);
        assertThat(queue.open()).isEqualTo(4);
        assertThat(queue.waiting()).containsExactly(20, 20, 50, 90);
        assertThat(queue.longestWait(100)).isEqualTo(80);
        queue = queue.moved(-1, 20, none).moved(0, 20, 10).moved(0, 10, none).moved(-1, none, none);
        queue = queue.moved(0, 90, none);
        assertThat(queue.longestWait(100)).isEqualTo(50);
        queue = queue.moved(-1, 50, none).moved(-1, none, none);
        assertThat(queue.empty()).isTrue();
        assertThat(queue.longestWait(100)).isZero();
        assertThat(queue.moved(0, 7, none).waiting()).isEmpty();
    }
}
